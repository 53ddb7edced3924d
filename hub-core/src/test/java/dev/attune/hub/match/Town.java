package dev.attune.hub.match;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes people up. All words are our own lists: usual given names, a hundred usual family names of
 * which few are very common, and two thousand made of syllables.
 */
final class Town {
  private static final List<String> FAMILIES =
      List.of(
          ("Smith Miller Johnson Brown Williams Jones Davis Wilson Moore Taylor Anderson Thomas"
               + " Jackson White Harris Martin Thompson Garcia Martinez Robinson Clark Rodriguez"
               + " Lewis Lee Walker Hall Allen Young Hernandez King Wright Lopez Hill Scott Green"
               + " Adams Baker Gonzalez Nelson Carter Mitchell Perez Roberts Turner Phillips"
               + " Campbell Parker Evans Edwards Collins Stewart Morris Rogers Reed Cook Morgan"
               + " Bell Murphy Bailey Cooper Richardson Cox Howard Ward Peterson Gray Müller"
               + " Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer"
               + " Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann"
               + " Hartmann Lange Krause Lehmann Köhler Herrmann König Walter Huber Kaiser Fuchs"
               + " Peters Lang Möller Weiß Jung Hahn Vogel Friedrich Keller Günther Frank Berger"
               + " Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm")
              .split(" "));

  private static final List<String> BEGINNINGS =
      List.of(
          ("Bar Ber Bran Cal Car Dal Den Dor Ell Fal Fen Gar Gil Hal Har Hel Jan Kal Kes Lam Lan"
                  + " Lor Mar Mel Mor Nor Ol Pal Per Quin Ral Ros San Sel Tal Tor Ul Van Ver Wes")
              .split(" "));

  private static final List<String> MIDDLES = List.of("", "a", "be", "di", "en", "go", "i", "le");

  private static final List<String> ENDS =
      List.of("ton", "man", "ley", "berg", "son", "well", "stein", "wood", "ski", "ner");

  private static final List<String> STREETS =
      List.of(
          ("Main Oak Elm Church Park Station High Mill Garden School Forest River Lake Hill Spring"
                  + " Meadow Chapel Bridge Market Castle Victoria Linden Rose Maple Cedar Walnut"
                  + " Chestnut Birch Orchard Harbour Sunset Highland Franklin Lincoln Washington"
                  + " Mozart Schiller Goethe Beethoven Bismarck")
              .split(" "));

  private static final List<String> KINDS = List.of("Street", "Road", "Avenue", "Lane", "Drive");

  private static final List<String> CITIES =
      List.of(
          ("Ashford Brookfield Carlton Dunmore Eastham Fairview Granby Harlow Ironbridge Kingsley"
                  + " Langford Milton Newbury Oakham Pembury Queensferry Redhill Stanton Thornton"
                  + " Upton Vernham Westbury Yarmouth Zellwood Altdorf Birkenau Coswig Dornbach")
              .split(" "));

  private final Random random;
  private final List<String> given = new ArrayList<>();

  Town(Random random) {
    this.random = random;
    for (String group : Nicknames.groupsOfNames()) {
      given.add(capital(group.split(" ")[0]));
    }
    for (String name :
        ("Oliver Noah Liam Emma Olivia Ava Lucas Leon Felix Paul Jonas Finn Moritz Anton Emil Oskar"
                + " Lina Clara Ida Frieda Laura Sarah Julia Lea Amelie Nora Ella Grace Chloe Harper"
                + " Ethan Mason Logan Aiden Caleb Owen Isaac Gavin Hugo Bruno Ivan Marek Omar Yusuf"
                + " Fatima Aisha Mei Wei Hiroshi Yuki Priya Arjun Ravi Chiara Luca Marco Giulia"
                + " Pierre Camille Amélie Zoë Ingrid Astrid Sven Lars Bjorn Freya")
            .split(" ")) {
      given.add(name);
    }
  }

  static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** The first are far more usual than the last. */
  private <T> T usual(List<T> of) {
    return of.get((int) (of.size() * Math.pow(random.nextDouble(), 2.5)));
  }

  String givenName() {
    return usual(given);
  }

  String familyName() {
    return random.nextInt(10) < 4 ? usual(FAMILIES) : one(BEGINNINGS) + one(MIDDLES) + one(ENDS);
  }

  LocalDate birth() {
    return LocalDate.of(1940, 1, 1).plusDays(random.nextInt(67 * 365));
  }

  /** A place: street, house number, postal code, city. */
  record Place(String street, String house, String postalCode, String city) {}

  Place place() {
    int city = random.nextInt(CITIES.size());
    String code = String.format(Locale.ROOT, "%02d%03d", 10 + 3 * city, random.nextInt(12) * 7);
    return new Place(
        one(STREETS) + " " + one(KINDS), "" + (1 + random.nextInt(180)), code, CITIES.get(city));
  }

  String phone() {
    return "+49 1" + (50 + random.nextInt(30)) + " " + (1_000_000 + random.nextInt(8_999_999));
  }

  String email(String givenName, String family, LocalDate birth) {
    String first = Normalised.plain(givenName).replace(" ", "");
    String last = Normalised.plain(family).replace(" ", "");
    String name =
        switch (random.nextInt(5)) {
          case 0 -> first + "." + last;
          case 1 -> first.charAt(0) + last;
          case 2 -> first + last + birth.getYear() % 100;
          case 3 -> first + random.nextInt(10_000);
          default -> one(BEGINNINGS).toLowerCase(Locale.ROOT) + one(ENDS) + random.nextInt(10_000);
        };
    return name + "@example.com";
  }

  /** Not all tools ask for everything. */
  Person person() {
    String first = givenName();
    String last = familyName();
    LocalDate birth = birth();
    Place place = place();
    String email = random.nextInt(10) < 6 ? email(first, last, birth) : "";
    return new Person(
        first,
        last,
        birth,
        place.street(),
        place.house(),
        place.postalCode(),
        place.city(),
        random.nextInt(10) < 7 ? phone() : "",
        email,
        random.nextInt(10) < 8 ? birth.toString() : "");
  }
}
