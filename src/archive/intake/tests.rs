use super::*;

#[test]
fn numbers_are_kept_as_runs() {
    assert_eq!(runs(vec![3, 1, 2, 2, 9, 11, 10]), [[1, 3], [9, 11]]);
}

#[test]
fn one_article_may_be_too_long_and_many_may_not() {
    let long = "word ".repeat(LONGEST / 5 + 1);
    assert!(longest(&long, None).is_some());
    let export = "Headline\n\nText of it.\n\n".repeat(LONGEST / 40);
    assert_eq!(longest(&export, None), None);
}
