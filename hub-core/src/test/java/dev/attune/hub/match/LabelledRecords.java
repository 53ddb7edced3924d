package dev.attune.hub.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Records of which it is known who is who. */
record LabelledRecords(List<Labelled> all) {

  /**
   * A record.
   *
   * @param person the same number for the same person
   * @param kind how it came to be: {@code original}, a corruption, or a lookalike
   */
  record Labelled(int person, String kind, MatchRecord record) {}

  static final String ORIGINAL = "original";

  /** Three in four are people, one in five a second record of one of these, the rest lookalikes. */
  static LabelledRecords of(int size, List<Corruption> corruptions, long seed) {
    Random random = new Random(seed);
    Town town = new Town(random);
    List<Person> people = new ArrayList<>();
    List<Labelled> all = new ArrayList<>();
    int originals = size * 3 / 4;
    for (int i = 0; i < originals; i++) {
      Person person = town.person();
      people.add(person);
      all.add(new Labelled(i, ORIGINAL, record(person)));
    }
    int duplicates = size / 5;
    for (int i = 0; i < duplicates; i++) {
      Corruption corruption = corruptions.get(i % corruptions.size());
      Person corrupt = corruption.apply(people.get(i), town, random);
      all.add(new Labelled(i, corruption.name(), record(corrupt)));
    }
    Corruption.Lookalike[] kinds = Corruption.Lookalike.values();
    for (int i = 0; all.size() < size; i++) {
      Corruption.Lookalike kind = kinds[i % kinds.length];
      Person like = kind.of(people.get(duplicates + i), town, random);
      all.add(new Labelled(originals + i, kind.name(), record(like)));
    }
    Collections.shuffle(all, random);
    return new LabelledRecords(List.copyOf(all));
  }

  private static MatchRecord record(Person person) {
    return Normalised.record(person.raw());
  }

  List<MatchRecord> records() {
    return all.stream().map(Labelled::record).toList();
  }
}
