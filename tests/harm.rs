//! First, do no harm: right text stays as it is, on a clean page and between misread words.
#![allow(clippy::unwrap_used, reason = "a test may fail on what it cannot do")]

use herlees::Corrector;

/// Right lines of the kinds that a corrector is tempted by.
const RIGHT: [&str; 25] = [
    "De raming bedraagt € 12 mld in 2026 en € 640 mln in 2027.",
    "Opgesteld door ir. K. Wiersma, drs. P.J. Sybrandy en mr. T. Okafor-Brandsma.",
    "Het gesprek met Yılmaz Şahin en Łukasz Nowak in Ouddorp was op 3 juli jl. om 14.30 uur.",
    "Zie Kamerstukken II 2024/25, 36 045, nr. 88, en bijlage IV, onder iii.",
    "Referentie B22517830, kenmerk DGP/2025/0117, IBAN NL91 ABNA 0417 1643 00.",
    "Weggelakt op grond van artikel 5.1.2e en artikel 5.2.1 van de Woo.",
    "Mail naar j.visser@minvoorbeeld.nl of zie www.rijksoverheid.nl/documenten?id=12.",
    "Het rapport Sharing the Burden in a Changing World is in het Engels verschenen.",
    "Het programma heet Front Runners for Clean Air and Water en loopt tot 2030.",
    "Dat is níet de bedoeling: het gaat om dé oplossing, vóór de zomer, en niet om één van de opties.",
    "De lucht- en raketverdediging, de in- en uitvoer en de veiligheids- en inlichtingendiensten.",
    "NAVO-lidstaten, EU-instrumenten, 24-uurszorg, oud-minister en Noord-Hollandse gemeenten.",
    "De subsidiemogelijkheid en het wapentekort vragen een dienstverleningsoverzicht.",
    "De schrijver tikte aggressie, comissie en bewjis, en die slordigheden blijven staan.",
    "AOW, WIA, UWV, NCTV, GGD-GHOR, VWS, LNV, IenW, OCW en JenV zijn betrokken.",
    "Langs de A12 en de N201 ligt 41,5 km² natuur bij Zwiggelte en Exloo.",
    "Mevrouw Vandekerckhove-Loos, de heer Van Oetgerwijck en wethouder Ruitenschild waren aanwezig.",
    "Dubbelhuis en Ruitenschild spraken met de burgemeester van Wieuwerd.",
    "De heer Tjalling Hoogwerf-Riedstra woont in Oosterwolde, gemeente Ooststellingwerf.",
    "d.d. 17 juni, a.s. maandag, t.a.v. de directie, m.b.t. het dossier, z.s.m. afdoen.",
    "In de gevallen waarin hij er geen van heeft, is dat na een jaar nog niet anders.",
    "De bijeenkomst in Kyiv met gouverneur Kovalchenko en minister Drahomir is verzet.",
    "Zie versie v2, punt a1, de 1ste en 3de alinea, 5km verderop, co2 en lid 2a van bijlage d1.",
    "Inloggen kan met DigiD en eHerkenning; zie ook LinkedIn, YouTube, MijnOverheid en McKinsey.",
    "Koppen als 6Krachtige dijken en 9Gezien het voorstel houden hun cijfer.",
];

/// Lines as a bad scan gives them; they stand between the right ones to make the page look noisy.
const MISREAD: [&str; 6] = [
    "in het versiag van de vergaderlng staat dat de mmister het besiuit heeft genomen",
    "de gemeenten hebhen de maatregeien uitgevoerd en de Kamer is gei nformeerd over de voortgang",
    "voor de uitvoering is een wljziging van het hesluit noodzakelyk die in het naiaar in werking treedt",
    "de finaneiering is gedekt tot en met het eind van het jaar daarna is een opiossing nodig",
    "uit de rapportage hlijkt dat de deelnemers de noodzakelijke maatregeien hebben getroffcn",
    "het ministerle heeft aanvuliende ondersteuning beschikbaar gesteid en houdt toezicht",
];

#[test]
fn right_lines_stay_on_a_clean_page() {
    let corrector = Corrector::dutch().unwrap();
    let page = RIGHT.join("\n");
    assert_eq!(corrector.correct(&page).text(), page);
    for line in RIGHT {
        assert_eq!(corrector.correct(line).text(), line, "alone");
    }
}

#[test]
fn right_lines_stay_between_misread_ones() {
    let corrector = Corrector::dutch().unwrap();
    let lines: Vec<&str> =
        RIGHT.iter().zip(MISREAD.iter().cycle()).flat_map(|(right, misread)| [*right, *misread]).collect();
    let page = lines.join("\n");
    let corrected = corrector.correct(&page);
    let kept: Vec<&str> = corrected.text().lines().step_by(2).collect();
    assert_eq!(kept, RIGHT);
    assert!(corrected.edits().len() > 40, "the misread lines are mended: {}", corrected.edits().len());
}

#[test]
fn noise_is_left_alone_and_takes_no_time() {
    let corrector = Corrector::dutch().unwrap();
    for text in ["a".repeat(200_000), "ab-".repeat(50_000), "|".repeat(200_000), "e\u{301}".repeat(50_000)] {
        assert!(corrector.correct(&text).edits().is_empty());
    }
}
