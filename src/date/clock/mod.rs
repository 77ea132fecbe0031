//! Times of day.

mod half;

use chrono::NaiveDate;

use super::cursor::{before, digits, here, is_letter, skip_gap, value, word_at, word_start};
use super::stamp::Time;
use super::zone::{us_summer, zone_at};
use crate::lexicon::date as lexicon;
use half::{Half, half_at, oriental_half};

/// A time of day read in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clock {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte, zone and "Uhr" included.
    pub(super) end: usize,
    time: Time,
    zone: Option<lexicon::Zone>,
    /// Whether it says a.m. or p.m.
    pub(super) half: bool,
}

impl Clock {
    /// The time, with the zone's offset on a day.
    pub(super) fn time(&self, day: Option<NaiveDate>) -> Time {
        let offset = self.time.offset.or_else(|| {
            let zone = self.zone?;
            if !zone.us {
                return zone.offset;
            }
            let summer = us_summer(day?)?;
            Some(zone.offset? + if summer { 60 } else { 0 })
        });
        Time {
            offset,
            ..self.time
        }
    }

    /// Where its zone is printed (`america`, `british`, ...), or nothing.
    pub(super) fn region(&self) -> &'static str {
        self.zone.map_or("", |zone| zone.region)
    }
}

/// Reads a time of day at a place. `iso`: right after an ISO date and its `T`, where any offset may follow.
pub(super) fn read(text: &str, at: usize, iso: bool) -> Option<Clock> {
    let (half, digits_at) = match oriental_half(text, at) {
        Some((half, end)) => (Some(half), skip_gap(text, end)),
        None => (None, at),
    };
    if before_forbids(text, digits_at, iso) {
        return None;
    }
    let face = face(text, digits_at, iso)?;
    let mut end = face.end;
    let half = half.or_else(|| {
        let (half, half_end) = half_at(text, end)?;
        end = half_end;
        Some(half)
    });
    let mut sure = face.sure || half.is_some();
    if half.is_none()
        && let Some(word_end) = oclock(text, end)
    {
        end = word_end;
        sure = true;
    }
    let mut time = Time {
        hour: face.hour,
        minute: face.minute,
        second: face.second,
        offset: None,
    };
    let mut zone = None;
    if let Some((found, offset, zone_end)) = zone_at(text, end, iso, half.is_some()) {
        // 1900 GMT, but also a year before a word in capitals: four digits alone need the zone of the world's wires.
        zone = found;
        time.offset = offset;
        end = zone_end;
        sure = true;
    }
    if !sure && !led_in(text, at) {
        return None;
    }
    match half {
        Some(Half::Before) if time.hour == 12 => time.hour = 0,
        Some(Half::After) if time.hour < 12 => time.hour += 12,
        Some(_) if face.bare && time.hour > 12 => return None,
        _ => {}
    }
    if time.hour > 23 || time.minute > 59 || time.second.is_some_and(|s| s > 59) {
        return None;
    }
    Some(Clock {
        start: at,
        end,
        time,
        zone,
        half: half.is_some(),
    })
}

/// The first time of day in a stretch.
pub(super) fn find(text: &str, from: usize, to: usize) -> Option<Clock> {
    let mut at = from;
    while at < to {
        // Of ASCII a digit alone begins a time.
        let plain = |b: &u8| b.is_ascii() && !b.is_ascii_digit();
        at += text.as_bytes()[at..to]
            .iter()
            .take_while(|b| plain(b))
            .count();
        if at == to {
            break;
        }
        let c = here(text, at)?;
        let starts = c.is_ascii_digit() || oriental_half(text, at).is_some();
        if starts
            && let Some(clock) = read(text, at, false)
            && clock.end <= to
        {
            return Some(clock);
        }
        at += if c.is_ascii_digit() {
            digits(text, at)
        } else {
            c.len_utf8()
        };
    }
    None
}

/// Digits of a time, without what stands around them.
struct Face {
    hour: u8,
    minute: u8,
    second: Option<u8>,
    end: usize,
    /// Whether the digits alone say that this is a time.
    sure: bool,
    /// Whether there is an hour alone.
    bare: bool,
}

fn face(text: &str, at: usize, iso: bool) -> Option<Face> {
    let run = digits(text, at);
    let mut face = Face {
        hour: 0,
        minute: 0,
        second: None,
        end: at + run,
        sure: true,
        bare: false,
    };
    if run == 4 || (iso && run == 6) {
        // 1900 GMT; 154500 after the T of a compact date
        face.hour = value(text, at, 2) as u8;
        face.minute = value(text, at + 2, 2) as u8;
        face.second = (run == 6).then(|| value(text, at + 4, 2) as u8);
        let zoned = zone_at(text, face.end, iso, false)
            .is_some_and(|(zone, _, _)| zone.is_some_and(|z| z.offset.is_some()));
        let hours = word_at(text, skip_gap(text, face.end)).is_some_and(|w| w == "hrs" || w == "h");
        face.sure = iso;
        return (iso || zoned || hours).then_some(face);
    }
    if !(1..=2).contains(&run) {
        return None;
    }
    face.hour = value(text, at, run) as u8;
    let sign = here(text, face.end);
    let after = face.end + sign.map_or(0, char::len_utf8);
    let minutes = sign.map_or(0, |_| digits(text, after));
    match sign {
        Some(':' | '：') if minutes == 2 => {
            face.minute = value(text, after, 2) as u8;
            face.end = after + 2;
            if let Some(sign @ (':' | '：')) = here(text, face.end) {
                let at = face.end + sign.len_utf8();
                match digits(text, at) {
                    2 => {
                        face.second = Some(value(text, at, 2) as u8);
                        face.end = at + 2;
                        if text[face.end..].starts_with('.') {
                            face.end += 1 + digits(text, face.end + 1);
                            face.end -= usize::from(text[..face.end].ends_with('.'));
                        }
                    }
                    // 12:30:4: no time of day
                    1 | 3.. => return None,
                    _ => {}
                }
            }
        }
        // 07.11 Uhr: a decimal or a day of a month unless a word says else
        Some('.') if minutes == 2 && !second_part(text, after + 2) => {
            face.minute = value(text, after, 2) as u8;
            face.end = after + 2;
            face.sure = false;
        }
        Some('h' | 'H') if minutes == 2 => {
            face.minute = value(text, after, 2) as u8;
            face.end = after + 2;
        }
        Some('時' | '时' | '點' | '点' | '시') => {
            face.end = after;
            let at = skip_gap(text, after);
            let count = digits(text, at);
            if (1..=2).contains(&count)
                && let Some(sign @ ('分' | '분')) = here(text, at + count)
            {
                face.minute = value(text, at, count) as u8;
                face.end = at + count + sign.len_utf8();
            }
        }
        _ => {
            // 5 pm, 18 Uhr: a word must say so, and no other number may follow
            face.bare = true;
            face.sure = false;
            let halved = half_at(text, face.end).is_some();
            let called = word_at(text, skip_gap(text, face.end))
                .is_some_and(|w| w.eq_ignore_ascii_case("uhr") || w == "uur");
            if !halved && !called {
                return None;
            }
        }
    }
    Some(face)
}

/// Whether a sign and a digit follow: `07.11.2020`, a date.
fn second_part(text: &str, at: usize) -> bool {
    text[at..].starts_with(['.', '/', '-']) && digits(text, at + 1) > 0
}

fn before_forbids(text: &str, at: usize, iso: bool) -> bool {
    if iso {
        return false;
    }
    match before(text, at) {
        Some(c) if c.is_ascii_digit() => {
            // A year printed right before its time is known to the caller, who starts here for that reason.
            digits(text, at) > 0 && !year_before(text, at)
        }
        Some(sign @ ('.' | ':' | '/')) => {
            before(text, at - sign.len_utf8()).is_some_and(|c| c.is_ascii_digit())
        }
        Some('$' | '€' | '£' | '#') => true,
        _ => false,
    }
}

fn year_before(text: &str, at: usize) -> bool {
    at >= 4
        && text.is_char_boundary(at - 4)
        && digits(text, at - 4) >= 4
        && (16..=21).contains(&value(text, at - 4, 2))
}

/// The end of `Uhr`, `h`, `hrs` after a time.
fn oclock(text: &str, at: usize) -> Option<usize> {
    let start = skip_gap(text, at);
    for word in ["uhr", "hrs", "hours", "uur", "h"] {
        let end = start + word.len();
        if text
            .get(start..end)
            .is_some_and(|seen| seen.eq_ignore_ascii_case(word))
            && !here(text, end).is_some_and(|c| is_letter(c) && !c.is_uppercase())
        {
            let dot = word == "h" && text[end..].starts_with('.') && start == at;
            return Some(end + usize::from(dot));
        }
    }
    None
}

/// Whether the word before says that a time follows: `um`, `kl`, `at`.
fn led_in(text: &str, at: usize) -> bool {
    let trimmed = text[..at].trim_end_matches(|c: char| c.is_whitespace() || c == '.');
    if trimmed.len() == at {
        return false;
    }
    let start = word_start(text, trimmed.len());
    matches!(
        text[start..trimmed.len()].to_lowercase().as_str(),
        "um" | "kl" | "klo" | "kello" | "at" | "alle" | "ore" | "saat"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Option<String> {
        let clock = find(text, 0, text.len())?;
        let day = NaiveDate::from_ymd_opt(2016, 12, 6);
        let stamp = super::super::Stamp {
            time: Some(clock.time(day)),
            ..super::super::Stamp::day(2016, 12, 6)
        };
        Some(stamp.to_string()[11..].to_owned())
    }

    #[test]
    fn times_of_day_are_read() {
        for (text, want) in [
            ("15:45", "15:45"),
            ("15:45:30", "15:45:30"),
            ("15:38:26.23", "15:38:26"),
            ("4:05 p.m. ET", "16:05-05:00"),
            ("2:23 PM EDT", "14:23-04:00"),
            ("12:34PM", "12:34"),
            ("12:05 a.m.", "00:05"),
            ("7:11PMUpdated", "19:11"),
            ("10:32 AM ESTUpdated", "10:32-05:00"),
            ("07.11 Uhr", "07:11"),
            ("kl. 10.23", "10:23"),
            ("15.26 EST", "15:26-05:00"),
            ("11h45", "11:45"),
            ("16:51 h", "16:51"),
            ("1900 GMT", "19:00Z"),
            ("18 Uhr", "18:00"),
            ("5 pm", "17:00"),
            ("19:25 (GMT+7)", "19:25+07:00"),
            ("14:16 UTC+1", "14:16+01:00"),
            ("14:16 UTC +01:00", "14:16+01:00"),
            ("14:16 GMT - 12 boats", "14:16Z"),
            ("11:05 IST", "11:05"),
            ("09時00分", "09:00"),
            ("午後3時5分", "15:05"),
            ("오후 3:45", "15:45"),
        ] {
            assert_eq!(seen(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_times() {
        for text in [
            "3:4",
            "25:10",
            "12:61",
            "10.23",
            "1900 people",
            "5 people",
            "5 ambers",
            "1.2:30",
            "15.05.2020",
            "20 parents",
            "12345",
            "7 a mile",
        ] {
            assert_eq!(seen(text), None, "{text}");
        }
    }

    #[test]
    fn eastern_time_follows_the_summer() {
        let clock = find("3:45 PM ET", 0, 10).expect("a time");
        let offset = |y, m, d| clock.time(NaiveDate::from_ymd_opt(y, m, d)).offset;
        assert_eq!(offset(2020, 7, 1), Some(-240));
        assert_eq!(offset(2020, 12, 1), Some(-300));
        assert_eq!(offset(2020, 3, 8), None, "the day of the change");
        assert_eq!(offset(1975, 7, 1), None, "rules we are not sure of");
    }
}
