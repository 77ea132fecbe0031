//! Runs the command line and turns its result into an exit code.

fn main() -> std::process::ExitCode {
    morgue::cli::run(std::env::args_os())
}
