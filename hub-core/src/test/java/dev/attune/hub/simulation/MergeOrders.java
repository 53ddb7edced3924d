package dev.attune.hub.simulation;

import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.pipeline.MergeCommand;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** One story after which several people are put together, in two orders. */
final class MergeOrders {
  private static final int ENTRIES = 25;

  private final SortedMap<CustomerKey, SortedMap<ProfileId, CustomerPart>> one;
  private final SortedMap<CustomerKey, SortedMap<ProfileId, CustomerPart>> other;

  MergeOrders(long seed) {
    Random random = new Random(seed);
    MergeStory story = new MergeStory(MergeLaws.TENANT, true, seed, ENTRIES, new HashMap<>());
    List<Fields> pairs = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(4); i++) {
      int first = random.nextInt(MergeStory.PEOPLE);
      int second = (first + 1 + random.nextInt(MergeStory.PEOPLE - 1)) % MergeStory.PEOPLE;
      pairs.add(MergeCommand.merge(story.id(first), story.id(second)));
    }
    one = customers(story.neverMet(), pairs);
    Collections.shuffle(pairs, random);
    other = customers(story.neverMet(), pairs);
  }

  private static SortedMap<CustomerKey, SortedMap<ProfileId, CustomerPart>> customers(
      List<LogEntry> before, List<Fields> pairs) {
    List<LogEntry> log = new ArrayList<>(before);
    Instant end = before.getLast().received();
    for (Fields pair : pairs) {
      log.add(
          new LogEntry.Command(
              MergeLaws.TENANT, "last" + log.size(), MergeCommand.MERGE, pair, "agent", end));
    }
    SortedMap<CustomerKey, SortedMap<ProfileId, CustomerPart>> customers = new TreeMap<>();
    MergeWorld.of(Map.of(MergeLaws.TENANT, log), true, 40, 1, ports -> ports)
        .states(MergeLaws.TENANT)
        .forEach((key, state) -> customers.put(key, state.parts()));
    return customers;
  }

  SortedMap<CustomerKey, SortedMap<ProfileId, CustomerPart>> one() {
    return one;
  }

  SortedMap<CustomerKey, SortedMap<ProfileId, CustomerPart>> other() {
    return other;
  }
}
