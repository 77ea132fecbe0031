use super::*;

fn names(text: &str) -> Vec<String> {
    read(text).authors.into_iter().map(|a| a.name).collect()
}

#[test]
fn bylines_of_each_form_are_read() {
    for (text, expected) in [
        (
            "By Ana Ruiz and Tom Okafor, Coast Gazette",
            &["Ana Ruiz", "Tom Okafor"][..],
        ),
        (
            "By ANA RUIZ, TOM OKAFOR and ROSA BECK",
            &["ANA RUIZ", "TOM OKAFOR", "ROSA BECK"],
        ),
        ("by Ana Ruiz, Reuters", &["Ana Ruiz"]),
        ("ByAna Ruiz", &["Ana Ruiz"]),
        ("Byby ANA RUIZ", &["ANA RUIZ"]),
        ("Ruiz, Ana", &["Ana Ruiz"]),
        ("Ruiz, Ana; Okafor, Tom", &["Ana Ruiz", "Tom Okafor"]),
        ("ANA RUIZ, AP", &["ANA RUIZ"]),
        ("Tom Okafor, New York", &["Tom Okafor"]),
        ("Tom Okafor Deputy Harbour Editor", &["Tom Okafor"]),
        ("Tom Okafor Environment editor", &["Tom Okafor"]),
        ("Ana Ruiz North of England correspondent", &["Ana Ruiz"]),
        ("Ana Ruiz Science and health editor", &["Ana Ruiz"]),
        (
            "Ana Ruiz Political editor and Tom Okafor Social affairs correspondent",
            &["Ana Ruiz", "Tom Okafor"],
        ),
        (
            "By Ana Ruiz Staff Writer and Tom Okafor",
            &["Ana Ruiz", "Tom Okafor"],
        ),
        (
            "Ana Ruiz (now) and Ola Beck (earlier)",
            &["Ana Ruiz", "Ola Beck"],
        ),
        ("By Ana Maria England, staff writer", &["Ana Maria England"]),
        ("Ana England editor", &["Ana England"]),
        (
            "By Ana Ruiz and Tom Okafor The Associated Press",
            &["Ana Ruiz", "Tom Okafor"],
        ),
        ("Tom Okafor@TomOkafor", &["Tom Okafor"]),
        (
            "By TOM OKAFOR; Ana Ruiz contributed reporting from Port Ellery.",
            &["TOM OKAFOR"],
        ),
        ("Von Rosa Beck und Jörg Haas", &["Rosa Beck", "Jörg Haas"]),
        ("Staff and agencies", &[]),
        ("BY NO BYLINE AVAILABLE", &[]),
        ("desk@coastgazette.example", &[]),
        ("Associated Press", &["Associated Press"]),
        (
            "By Ana Ruiz, a deputy editor of the Harbour Letter. She has covered tides since 1990",
            &["Ana Ruiz"],
        ),
        ("By Tom Okafor 5 minute Read", &["Tom Okafor"]),
        ("Tom OkaforStaff Writer", &["Tom Okafor"]),
        ("By", &[]),
        ("By Cindy mangoleaf", &["Cindy mangoleaf"]),
        ("--(AFP/Reuter)", &[]),
        ("Anonymous", &[]),
        ("GZT Skarholm Staff", &["GZT Skarholm Staff"]),
        ("By Tide Watch Team", &["Tide Watch Team"]),
        ("By Ana Ruiz Staff", &["Ana Ruiz"]),
        ("Par Le Phare et AFP", &["Le Phare", "AFP"]),
        (
            "By Ana Ruiz, Senior Staff Technologist, HBR Tides, Fees, and Ferry Project",
            &["Ana Ruiz"],
        ),
        (
            "By Ana Ruiz, staff writer, Okwudili Eze, photographer",
            &["Ana Ruiz", "Okwudili Eze"],
        ),
        ("하버, 포트 윤세라 기자 desk@gazette.example", &["윤세라"]),
        ("Ana Ruiz @ ana_ruiz", &["Ana Ruiz"]),
        ("ANA RUIZ ana@gazette.example", &["ANA RUIZ"]),
        ("By ANA RUIZ FOR SHOREONLINE", &["ANA RUIZ"]),
        ("By Ana Ruiz For Shoreonline", &["Ana Ruiz"]),
        ("Ana Ruiz SHORE TODAY", &["Ana Ruiz"]),
        ("Ana Ruiz SEGUIR", &["Ana Ruiz"]),
        ("Par Ana Ruiz avec AFP", &["Ana Ruiz"]),
        ("Ana Ruiz, Avec AFP", &["Ana Ruiz"]),
        ("Par Ana Ruiz avec Tom Okafor", &["Ana Ruiz", "Tom Okafor"]),
        ("Von Ana Ruiz mit dpa", &["Ana Ruiz"]),
        ("By ANA RUIZHarbour Reporter", &["ANA RUIZ"]),
        ("By ANA MacDONALD", &["ANA MacDONALD"]),
        ("Ana Ruiz ShoreNews.ca Writer", &["Ana Ruiz"]),
        ("Ana Ruiz, ShoreNews.ca Writer", &["Ana Ruiz"]),
        ("Ana St.John", &["Ana St.John"]),
        ("Author Ana Ruiz", &["Ana Ruiz"]),
        (
            "Ana Ruiz and Tom Okafor, USA TODAY",
            &["Ana Ruiz", "Tom Okafor"],
        ),
        ("Ana Ruiz, O Estado de S.Paulo", &["Ana Ruiz"]),
        ("By Transport Correspondent Ana Ruiz", &["Ana Ruiz"]),
        (
            "By national correspondent Ana Ruiz and Tom Okafor",
            &["Ana Ruiz", "Tom Okafor"],
        ),
        ("Rosa Beck aus Skarholm", &["Rosa Beck"]),
        ("By Ana RUIZ and Tom OKAFOR", &["Ana RUIZ", "Tom OKAFOR"]),
        (
            "By Ana Ruiz, Skarholm and Tom Okafor",
            &["Ana Ruiz", "Tom Okafor"],
        ),
        ("By Ana, Tom and Rosa", &["Ana", "Tom", "Rosa"]),
        ("Ana Ruiz, Star Shipping Writer", &["Ana Ruiz"]),
        ("Ana Ruiz, Okwudili Eze", &["Ana Ruiz", "Okwudili Eze"]),
        ("Ana Ruiz | Ellery Star", &["Ana Ruiz"]),
        ("Ana Ruiz | Tom Okafor", &["Ana Ruiz", "Tom Okafor"]),
        ("By Ana Ruiz, Ellery Star", &["Ana Ruiz"]),
        ("Por Ana Ruiz, g1 Serra — Porto Claro", &["Ana Ruiz"]),
        ("Ana Ruiz La Presse", &["Ana Ruiz"]),
        ("Ana La Rosa", &["Ana La Rosa"]),
        ("/ By Ana Ruiz", &["Ana Ruiz"]),
        ("by Marta 12 Comments", &["Marta"]),
        ("by Ana Ruiz Leave a Comment", &["Ana Ruiz"]),
        ("by Ana Ruiz No Comments", &["Ana Ruiz"]),
        (
            "Birgit Haas Anna Maria Fink Jan Peter Beck",
            &["Birgit Haas", "Anna Maria Fink", "Jan Peter Beck"],
        ),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn papers_roles_and_handles_go_to_their_people() {
    let reading = read("By Ana Ruiz and Tom Okafor, Coast Gazette");
    assert!(
        reading
            .authors
            .iter()
            .all(|a| a.organisation.as_deref() == Some("Coast Gazette"))
    );
    let reading = read("Tom Okafor Deputy Harbour Editor");
    assert_eq!(
        reading.authors[0].role.as_deref(),
        Some("Deputy Harbour Editor")
    );
    let reading = read("Ana Ruiz Science and health editor");
    assert_eq!(
        reading.authors[0].role.as_deref(),
        Some("Science and health editor")
    );
    let reading = read("Tom Okafor, Staff writer");
    assert_eq!(reading.authors[0].role.as_deref(), Some("Staff writer"));
    let reading = read("Ana Ruiz, Star Shipping Writer");
    assert_eq!(
        reading.authors[0].role.as_deref(),
        Some("Star Shipping Writer")
    );
    let reading = read("By national correspondent Ana Ruiz in Port Ellery");
    assert_eq!(
        reading.authors[0].role.as_deref(),
        Some("national correspondent")
    );
    let reading = read("Ana Ruiz and Tom Okafor, USA TODAY");
    assert!(
        reading
            .authors
            .iter()
            .all(|a| a.organisation.as_deref() == Some("USA TODAY"))
    );
    let reading = read("Tom Okafor, @tomokafor");
    assert_eq!(reading.authors[0].handle.as_deref(), Some("@tomokafor"));
    assert_eq!(
        read("by Ana Ruiz, Reuters").agency.as_deref(),
        Some("Reuters")
    );
}
