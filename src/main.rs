//! Runs the command line and turns its result into an exit code.

/// A build makes many small pieces in one thread that another gives back: with the system's allocator it takes a fifth
/// longer.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    morgue::cli::run(std::env::args_os())
}
