//! Text for the benches, written for them: a page of a note as it should read, and as a scanner might read it.

/// A page without errors.
pub(crate) const CLEAN: &str = "\
Nota Voortgang van het programma Digitale Dienstverlening

Aanleiding
Op 12 maart jl. heeft u gevraagd om een overzicht van de voortgang van het programma. In deze nota wordt u
geïnformeerd over de stand van zaken, de belangrijkste risico's en de keuzes die de komende maanden voorliggen.
De uitvoeringsorganisaties hebben hun bijdragen tijdig aangeleverd en de coördinatie daarvan is zorgvuldig verlopen.

Geadviseerd besluit
U wordt geadviseerd in te stemmen met de voorgestelde aanpak en de bijgevoegde brief aan de Tweede Kamer te
ondertekenen. De brief is afgestemd met de ministeries van Financiën en van Binnenlandse Zaken en met uw collega's
in de ministeriële commissie.

Kernpunten
Het programma loopt in grote lijnen volgens planning. Twee onderdelen vragen uw aandacht: de aansluiting van de
gemeenten op de nieuwe voorziening en de financiering na afloop van het begrotingsjaar. Voor de aansluiting is een
wijziging van het besluit nodig, die naar verwachting uiterlijk in het najaar in werking treedt. De financiering is
gedekt tot en met 31 december 2026; daarna is een structurele oplossing noodzakelijk.

Toelichting
De gemeenten hebben de afgelopen periode gewerkt aan de voorbereiding. Uit de voortgangsrapportage blijkt dat ruim
tachtig procent van de deelnemers de noodzakelijke maatregelen heeft getroffen. Bij de overige deelnemers is sprake
van vertraging, veelal als gevolg van personeelstekorten en van afhankelijkheden van leveranciers. Het ministerie
heeft aanvullende ondersteuning beschikbaar gesteld en houdt de ontwikkeling nauwlettend in de gaten.
";

/// What an engine makes of letters, for [`noisy`].
const MISREAD: [(&str, &str); 12] = [
    ("l", "i"),
    ("rn", "m"),
    ("ij", "y"),
    ("e", "c"),
    ("ï", "i "),
    ("o", "a"),
    ("n", "u"),
    ("t", "f"),
    ("h", "b"),
    ("in", "m"),
    ("d", "cl"),
    ("p", "o"),
];

/// The page with about one word in `every` misread, always the same ones.
pub(crate) fn noisy(every: usize) -> String {
    let mut text = String::new();
    let mut right = 0;
    for (place, word) in CLEAN.split_inclusive(char::is_whitespace).enumerate() {
        right += 1;
        // A word that is too short, or has none of the letters, leaves its turn to the next.
        let misread = if right >= every { misread(word, place) } else { None };
        if misread.is_some() {
            right -= every;
        }
        text.push_str(misread.as_deref().unwrap_or(word));
    }
    text
}

/// The word with the first confusion, from the one at `turn` on, that is possible in it.
fn misread(word: &str, turn: usize) -> Option<String> {
    let long = word.trim().chars().count() > 3;
    let mut confusions = MISREAD.iter().cycle().skip(turn % MISREAD.len()).take(MISREAD.len());
    let (from, to) = confusions.find(|(from, _)| long && word.contains(from))?;
    Some(word.replacen(from, to, 1))
}

/// Lines of the same three misread words, so that they are looked for once and weighed each time.
pub(crate) fn same_suspects(lines: usize) -> String {
    "In het versiag staat dat de mmister dit besiuit heeft genomen.\n".repeat(lines)
}
