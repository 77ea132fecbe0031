//! A date in the name of a file or of the folders it lies in.
//!
//! Such a date is often the day of saving, and long numbers are ids: only forms that are nothing else are read. Full
//! dates come before months, and months before years; the file's own name before its folders.

use super::cursor::{digits, value};
use super::stamp::Stamp;

/// Years that a folder or a file name may mean.
const YEARS: std::ops::RangeInclusive<i32> = 1600..=2100;

/// The date a stored path names, or `None`.
///
/// ```
/// use morgue::date::{Stamp, path_date};
/// assert_eq!(path_date("2014/12/17/storm.txt"), Some(Stamp::day(2014, 12, 17)));
/// assert_eq!(path_date("gazette_2024_05_03.txt"), Some(Stamp::day(2024, 5, 3)));
/// assert_eq!(path_date("a/000_20141217345.txt"), None);
/// ```
pub fn read(path: &str) -> Option<Stamp> {
    let parts: Vec<&str> = path.split(['/', '\\']).filter(|p| !p.is_empty()).collect();
    let (name, folders) = parts.split_last()?;
    let stem = name.rsplit_once('.').map_or(*name, |(stem, _)| stem);
    if let Some(stamp) = in_name(stem) {
        return Some(stamp);
    }
    let in_folders = folders
        .iter()
        .rev()
        .find_map(|folder| in_name(folder).filter(|s| s.month.is_some()));
    in_folders
        .or_else(|| nested(folders, stem))
        .or_else(|| year_alone(stem))
}

/// `2014-12-17`, `2014_12_17`, `20141217`, `2014-12` anywhere in a name, parted from other letters and digits. Days of
/// two digits are wanted: `2014-1-2` numbers a series as often.
fn in_name(name: &str) -> Option<Stamp> {
    let mut best: Option<Stamp> = None;
    let mut at = 0;
    while let Some(next) = name.as_bytes()[at..].iter().position(u8::is_ascii_digit) {
        let start = at + next;
        let run = digits(name, start);
        at = start + run;
        let clear = name[..start]
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric());
        if !clear {
            continue;
        }
        if let Some((stamp, end)) = dated(name, start, run) {
            if stamp.day.is_some() {
                return Some(stamp);
            }
            best = best.or(Some(stamp));
            at = end;
        }
    }
    best
}

fn dated(name: &str, start: usize, run: usize) -> Option<(Stamp, usize)> {
    if run == 8 || run == 14 {
        // 20141217, and 20141217154500 of the second
        let stamp = Stamp::day(
            value(name, start, 4) as i32,
            value(name, start + 4, 2) as u8,
            value(name, start + 6, 2) as u8,
        );
        return (clear_after(name, start + run) && sure(&stamp)).then_some((stamp, start + run));
    }
    if run != 4 {
        return None;
    }
    let year = value(name, start, 4) as i32;
    let mut end = start + 4;
    let month = piece(name, end)?;
    end += 3;
    let mut stamp = Stamp::month(year, month);
    if let Some(day) = piece(name, end)
        && name.as_bytes()[end] == name.as_bytes()[start + 4]
    {
        stamp.day = Some(day);
        end += 3;
    } else if name.as_bytes().get(end).is_some_and(u8::is_ascii_digit)
        || (matches!(name.as_bytes().get(end), Some(b'-' | b'_' | b'.'))
            && name.as_bytes().get(end + 1).is_some_and(u8::is_ascii_digit))
    {
        // 2014-12-173: a series of numbers
        return None;
    }
    // An ISO time may follow: 2014-12-17T10
    let clear = clear_after(name, end) || (stamp.day.is_some() && name[end..].starts_with('T'));
    (clear && sure(&stamp)).then_some((stamp, end))
}

/// A sign and two digits, no third.
fn piece(name: &str, at: usize) -> Option<u8> {
    let sign = name.as_bytes().get(at)?;
    (matches!(sign, b'-' | b'_' | b'.') && digits(name, at + 1) == 2)
        .then(|| value(name, at + 1, 2) as u8)
}

fn clear_after(name: &str, at: usize) -> bool {
    name[at..]
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric())
}

fn sure(stamp: &Stamp) -> bool {
    YEARS.contains(&stamp.year) && stamp.exists()
}

/// Folders within folders: `2014/12/17`, `2014/12`, `2014`; the file's name may be the last of them.
fn nested(folders: &[&str], stem: &str) -> Option<Stamp> {
    let number = |text: &str, width: std::ops::RangeInclusive<usize>| {
        (width.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<u16>().ok())
            .flatten()
    };
    let (i, year) = folders
        .iter()
        .enumerate()
        .rev()
        .find_map(|(i, folder)| Some((i, year_alone(folder)?)))?;
    let mut rest = folders[i + 1..]
        .iter()
        .copied()
        .chain(std::iter::once(stem));
    let mut stamp = year;
    let Some(month) = rest
        .next()
        .and_then(|t| number(t, 2..=2))
        .filter(|m| (1..=12).contains(m))
    else {
        return Some(stamp);
    };
    // The month must be a folder: 2014/07.txt may be the seventh text.
    if folders.len() < i + 2 {
        return Some(stamp);
    }
    stamp.month = Some(month as u8);
    let leading = |text: &str| {
        let run = digits(text, 0);
        let clear = clear_after(text, run) && folders.len() > i + 2;
        (run == 2 && clear && folders.get(i + 2) == Some(&text)).then(|| value(text, 0, 2) as u8)
    };
    if let Some(day) = rest.next().and_then(leading) {
        let dated = Stamp {
            day: Some(day),
            ..stamp
        };
        if sure(&dated) {
            return Some(dated);
        }
    }
    Some(stamp)
}

/// `2014` as a whole name.
fn year_alone(name: &str) -> Option<Stamp> {
    let year = (name.len() == 4 && digits(name, 0) == 4).then(|| value(name, 0, 4) as i32)?;
    // Four digits alone are a year of the press only in its time; a number before is a count or an id.
    (1750..=2100).contains(&year).then(|| Stamp::year(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sure_forms_are_read() {
        for (path, want) in [
            ("2014/12/17/x.txt", "2014-12-17"),
            ("news/2014/12/x.txt", "2014-12"),
            ("news/2014/x.txt", "2014"),
            ("news/2014/07.txt", "2014"),
            ("2014-12-17-storm.txt", "2014-12-17"),
            ("a/20141217_x.txt", "2014-12-17"),
            ("a/20141217154500.txt", "2014-12-17"),
            ("gazette_2024_05_03.txt", "2024-05-03"),
            ("gazette.2024.05.03.txt", "2024-05-03"),
            ("1987-02.txt", "1987-02"),
            ("1987-02/storm.txt", "1987-02"),
            ("2014-12-17/storm.txt", "2014-12-17"),
            ("2014/2014-12-17/03.txt", "2014-12-17"),
            ("storm 2014-12-17T10-00.html", "2014-12-17"),
            ("2014.txt", "2014"),
            ("C:\\saved\\2014\\12\\17\\x.txt", "2014-12-17"),
        ] {
            assert_eq!(
                read(path).map(|s| s.to_string()).as_deref(),
                Some(want),
                "{path}"
            );
        }
    }

    #[test]
    fn ids_and_series_are_left() {
        for path in [
            "000_20141217345.txt",
            "fa8a20141217ab.txt",
            "a20141217.txt",
            "20141350.txt",
            "2014-13-01.txt",
            "2014-12-173.txt",
            "12345678.txt",
            "99991231.txt",
            "storm2014.txt",
            "room-2014-a.txt",
            "0042/17.txt",
            "1600x1200.txt",
            "2014-1-2.txt",
            "",
            "/",
            "x",
        ] {
            assert_eq!(read(path), None, "{path}");
        }
    }
}
