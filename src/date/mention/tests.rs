use super::*;

/// A Thursday.
fn thursday() -> Stamp {
    Stamp::day(2014, 12, 18)
}

fn named(body: &str, language: &str) -> Vec<(String, String)> {
    find(body, Some(&thursday()), Some(language))
        .into_iter()
        .map(|m| {
            assert_eq!(&body[m.start..m.end], m.text);
            (m.text, m.date)
        })
        .collect()
}

/// Each body, with what it names: `text=date`, parted by `; `.
fn check(language: &str, cases: &[(&str, &str)]) {
    for (body, want) in cases {
        let seen: Vec<_> = named(body, language)
            .into_iter()
            .map(|(text, date)| format!("{text}={date}"))
            .collect();
        assert_eq!(&seen.join("; "), want, "{body}");
    }
}

#[test]
fn weekdays_are_the_day_or_the_nearest_before() {
    check(
        "en",
        &[
            (
                "The mayor said Wednesday that it rained.",
                "Wednesday=2014-12-17",
            ),
            ("It rained on Tuesday.", "on Tuesday=2014-12-16"),
            ("On Thursday, the port shut.", "On Thursday=2014-12-18"),
            ("It rained Friday night.", "Friday=2014-12-12"),
            ("It rained last Monday.", "last Monday=2014-12-15"),
            ("They meet next Monday.", "next Monday=2014-12-22"),
            (
                "Wednesday, Dec. 17, was wet.",
                "Wednesday, Dec. 17=2014-12-17",
            ),
            (
                "He called it off on Sunday, 14 December 2014, at noon.",
                "on Sunday, 14 December 2014=2014-12-14",
            ),
            (
                "On Monday the harbour closed, the 13th time.",
                "On Monday=2014-12-15",
            ),
            (
                "Ferries that will be sold, he said Tuesday, are old.",
                "Tuesday=2014-12-16",
            ),
        ],
    );
}

#[test]
fn weekdays_of_names_rules_and_days_to_come_are_left() {
    for body in [
        "Black Friday sales fell.",
        "He ate at Ruby Tuesday.",
        "The Sunday Times reported it.",
        "It airs on Monday Night Harbour.",
        "Every Monday they meet.",
        "They meet on Mondays.",
        "The council will meet on Friday.",
        "The port is scheduled to open Monday.",
        "Saturday’s parade is off.",
        "Sheffield Wednesday lost.",
        "It was Friday the 13th.",
        "The following Monday it rained.",
        "It shut last Wednesday.",
        "They meet next Friday.",
        "It was a mid-Monday slump.",
        "MONDAY",
    ] {
        assert_eq!(named(body, "en"), [], "{body}");
    }
}

#[test]
fn days_months_and_years_are_read() {
    check(
        "en",
        &[
            ("The Dec. 25 opening", "Dec. 25=2014-12-25"),
            ("It closed on Jan. 3.", "on Jan. 3=2015-01-03"),
            (
                "It closed on December 1, 2013, for good.",
                "on December 1, 2013=2013-12-01",
            ),
            ("the 1st of May 2012 storm", "1st of May 2012=2012-05-01"),
            ("since December 2013", "December 2013=2013-12"),
            ("since late November, including", "late November=2014-11"),
            ("in early January", "early January=2015-01"),
            ("mid-September", "mid-September=2014-09"),
            ("in 2013 and since 1998.", "2013=2013; 1998=1998"),
            ("In 2013, it rained.", "2013=2013"),
            (
                "yesterday, and last month and last year",
                "yesterday=2014-12-17; last month=2014-11; last year=2013",
            ),
            ("it may open tomorrow", "tomorrow=2014-12-19"),
        ],
    );
}

#[test]
fn what_only_looks_like_a_date_is_left() {
    for body in [
        "We may 19 times march 20 miles.",
        "the Sept. 11 attacks",
        "the Jan. 6 committee",
        "early June",
        "in 2013 homes",
        "in 2,013 homes",
        "at 1900 GMT in 1900 GMT terms",
        "April Jones and June Carter met August Wilson.",
        "in the 2013-14 season; 2012 voters",
        "the week before and the day before",
        "today’s world; USA Today; the papers of today",
        "Maytag, Marching, Decades",
        "the May 17-20 fair",
        "in 20131 and in 1500",
    ] {
        assert_eq!(named(body, "en"), [], "{body}");
    }
}

#[test]
fn german_and_french_are_read_where_sure() {
    check(
        "de",
        &[
            (
                "Der Hafen blieb am Mittwoch geschlossen.",
                "am Mittwoch=2014-12-17",
            ),
            ("Sie soll am Mittwoch öffnen.", ""),
            ("Das schrieb die Bild am Sonntag.", ""),
            ("Am Sonntag spielt Skarholm in Ellerstad.", ""),
            (
                "Seit dem 3. Mai 2012 und am 24. Dezember",
                "3. Mai 2012=2012-05-03; am 24. Dezember=2014-12-24",
            ),
            (
                "am 17.12.2014 und gestern",
                "am 17.12.2014=2014-12-17; gestern=2014-12-17",
            ),
            ("im Dezember 2013", "Dezember 2013=2013-12"),
        ],
    );
    check(
        "fr",
        &[
            (
                "Le port, a-t-il annoncé mercredi, ferme.",
                "mercredi=2014-12-17",
            ),
            ("Le marché du mercredi ferme.", ""),
            ("depuis le 1er mai 2012", "le 1er mai 2012=2012-05-01"),
            ("en décembre 2013", "décembre 2013=2013-12"),
        ],
    );
    check(
        "es",
        &[("el 25 de mayo de 2012", "25 de mayo de 2012=2012-05-25")],
    );
    check("xx", &[("on Wednesday", "")]);
}

#[test]
fn without_a_day_of_its_own_an_article_names_full_dates_alone() {
    let body = "on Wednesday, Dec. 25, yesterday, last year, in 2013, on May 5, 2012";
    let seen: Vec<_> = find(body, None, None).into_iter().map(|m| m.date).collect();
    assert_eq!(seen, ["2013", "2012-05-05"]);
    let year = find("last year and yesterday", Some(&Stamp::year(2014)), None);
    assert_eq!(year.len(), 1);
}
