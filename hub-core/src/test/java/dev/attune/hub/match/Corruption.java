package dev.attune.hub.match;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** How a second record of the same person differs from the first. */
enum Corruption {
  // What models learn from.
  LETTER_INSERTED {
    @Override
    Person apply(Person of, Town town, Random random) {
      return slips(of, random, text -> inserted(text, random));
    }
  },
  LETTER_DELETED {
    @Override
    Person apply(Person of, Town town, Random random) {
      return slips(of, random, text -> deleted(text, random));
    }
  },
  FIELDS_MISSING {
    @Override
    Person apply(Person of, Town town, Random random) {
      Person rest = of;
      if (random.nextBoolean()) {
        rest = rest.reachedBy("", rest.email());
      }
      if (random.nextBoolean()) {
        rest = rest.reachedBy(rest.phone(), "");
      }
      return random.nextBoolean() ? rest.livingAt("", "", rest.postalCode(), rest.city()) : rest;
    }
  },
  OTHER_PHONE {
    @Override
    Person apply(Person of, Town town, Random random) {
      return of.reachedBy(town.phone(), of.email());
    }
  },
  // What they are tried with.
  LETTER_REPLACED {
    @Override
    Person apply(Person of, Town town, Random random) {
      return slips(of, random, text -> replaced(text, random));
    }
  },
  LETTERS_TRANSPOSED {
    @Override
    Person apply(Person of, Town town, Random random) {
      return slips(of, random, text -> transposed(text, random));
    }
  },
  READ_BY_MACHINE {
    @Override
    Person apply(Person of, Town town, Random random) {
      return slips(of, random, text -> misread(text, random));
    }
  },
  NAMES_SWAPPED {
    @Override
    Person apply(Person of, Town town, Random random) {
      return of.named(of.family(), of.given());
    }
  },
  DAY_AND_MONTH_SWAPPED {
    @Override
    Person apply(Person of, Town town, Random random) {
      String text = of.birthText();
      return text.isEmpty() || of.birth().getDayOfMonth() > 12
          ? slips(of, random, value -> transposed(value, random))
          : of.writtenBorn(text.substring(0, 5) + text.substring(8) + "-" + text.substring(5, 7));
    }
  },
  NICKNAME_AND_ABBREVIATIONS {
    @Override
    Person apply(Person of, Town town, Random random) {
      return abbreviated(of, town);
    }
  },
  FAMILY_NAME_CHANGED {
    @Override
    Person apply(Person of, Town town, Random random) {
      return of.named(of.given(), town.familyName());
    }
  },
  MOVED_HOUSE {
    @Override
    Person apply(Person of, Town town, Random random) {
      Town.Place place = town.place();
      return of.livingAt(place.street(), place.house(), place.postalCode(), place.city());
    }
  },
  NO_BIRTH_DATE {
    @Override
    Person apply(Person of, Town town, Random random) {
      return slips(of.writtenBorn(""), random, text -> replaced(text, random));
    }
  };

  static final List<Corruption> OF_TRAINING =
      List.of(LETTER_INSERTED, LETTER_DELETED, FIELDS_MISSING, OTHER_PHONE);
  static final List<Corruption> OF_TEST =
      List.of(
          LETTER_REPLACED,
          LETTERS_TRANSPOSED,
          READ_BY_MACHINE,
          NAMES_SWAPPED,
          DAY_AND_MONTH_SWAPPED,
          NICKNAME_AND_ABBREVIATIONS,
          FAMILY_NAME_CHANGED,
          MOVED_HOUSE,
          NO_BIRTH_DATE);

  private static final String LOOKS = "o0l1s5b8z2g9";

  /** Another record of the same person. */
  abstract Person apply(Person of, Town town, Random random);

  /** Wrong in two or three fields. */
  private static Person slips(Person of, Random random, UnaryOperator<String> slip) {
    Person person = of;
    List<Integer> places = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
    java.util.Collections.shuffle(places, random);
    for (int place : places.subList(0, 2 + random.nextInt(2))) {
      person =
          switch (place) {
            case 0 -> person.named(slip.apply(person.given()), person.family());
            case 1 -> person.named(person.given(), slip.apply(person.family()));
            case 2 ->
                person.livingAt(
                    slip.apply(person.street()),
                    person.house(),
                    person.postalCode(),
                    person.city());
            case 3 ->
                person.livingAt(
                    person.street(),
                    person.house(),
                    person.postalCode(),
                    slip.apply(person.city()));
            case 4 -> person.reachedBy(slip.apply(person.phone()), person.email());
            default -> person.reachedBy(person.phone(), slip.apply(person.email()));
          };
    }
    return person;
  }

  private static char letter(Random random) {
    return (char) ('a' + random.nextInt(26));
  }

  private static String inserted(String text, Random random) {
    int place = random.nextInt(text.length() + 1);
    return text.substring(0, place) + letter(random) + text.substring(place);
  }

  private static String deleted(String text, Random random) {
    if (text.length() < 3) {
      return text;
    }
    int place = 1 + random.nextInt(text.length() - 1);
    return text.substring(0, place) + text.substring(place + 1);
  }

  private static String replaced(String text, Random random) {
    if (text.isEmpty()) {
      return text;
    }
    int place = random.nextInt(text.length());
    char old = text.charAt(place);
    char other = Character.isDigit(old) ? (char) ('0' + random.nextInt(10)) : letter(random);
    return text.substring(0, place) + other + text.substring(place + 1);
  }

  private static String transposed(String text, Random random) {
    if (text.length() < 3) {
      return text;
    }
    int place = 1 + random.nextInt(text.length() - 2);
    return text.substring(0, place)
        + text.charAt(place + 1)
        + text.charAt(place)
        + text.substring(place + 2);
  }

  private static String misread(String text, Random random) {
    String read = text.replace("m", "rn").replace("cl", "d");
    if (!read.equals(text) && random.nextBoolean()) {
      return read;
    }
    for (int place = 0; place < text.length(); place++) {
      int looks = LOOKS.indexOf(Character.toLowerCase(text.charAt(place)));
      if (looks >= 0) {
        char other = LOOKS.charAt(looks % 2 == 0 ? looks + 1 : looks - 1);
        return text.substring(0, place) + other + text.substring(place + 1);
      }
    }
    return replaced(text, random);
  }

  private static Person abbreviated(Person of, Town town) {
    String name = Normalised.plain(of.given());
    String given = of.given().charAt(0) + ".";
    for (String group : Nicknames.groupsOfNames()) {
      List<String> forms = List.of(group.split(" "));
      if (Normalised.plain(forms.getFirst()).equals(name)) {
        given = Town.capital(town.one(forms.subList(1, forms.size())));
      }
    }
    String street =
        of.street().replace("Street", "St.").replace("Road", "Rd").replace("Avenue", "Ave.");
    return of.named(given, of.family())
        .livingAt(street, of.house(), of.postalCode(), of.city())
        .reachedBy(of.phone().replace("+49 ", "0"), of.email());
  }

  /** Two people, though much is the same. */
  enum Lookalike {
    TWIN,
    PARENT_AND_CHILD,
    SPOUSE,
    NAMESAKE;

    Person of(Person one, Town town, Random random) {
      return switch (this) {
        case TWIN -> {
          Person twin = one.named(other(one.given(), town), one.family());
          yield twin.reachedBy(
              random.nextBoolean() ? one.phone() : "",
              town.email(twin.given(), twin.family(), one.birth()));
        }
        case PARENT_AND_CHILD -> {
          LocalDate born = one.birth().minusDays(20 * 365L + random.nextInt(15 * 365));
          String given = random.nextInt(3) == 0 ? one.given() : other(one.given(), town);
          Person parent = one.named(given, one.family()).born(born);
          yield parent.reachedBy(one.phone(), town.email(parent.given(), parent.family(), born));
        }
        case SPOUSE -> {
          LocalDate born = one.birth().plusDays(random.nextInt(2000) + 30L);
          Person spouse = one.named(other(one.given(), town), one.family()).born(born);
          yield spouse.reachedBy(one.phone(), town.email(spouse.given(), spouse.family(), born));
        }
        case NAMESAKE -> {
          Person stranger = town.person();
          yield stranger
              .named(one.given(), one.family())
              .reachedBy(stranger.phone(), town.email(one.given(), one.family(), one.birth()));
        }
      };
    }

    private static String other(String given, Town town) {
      String name = town.givenName();
      while (name.equals(given)
          || Nicknames.areOne(Normalised.plain(name), Normalised.plain(given))) {
        name = town.givenName();
      }
      return name;
    }
  }
}
