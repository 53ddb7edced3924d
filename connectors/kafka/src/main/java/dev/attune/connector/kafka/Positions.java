package dev.attune.connector.kafka;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far a cluster was read, as the hub keeps it.
 *
 * @param cluster the cluster's id: in another one, offsets mean nothing
 * @param next the offset of the record to be read next, of each partition
 */
record Positions(String cluster, Map<TopicPartition, Long> next) {
  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  Positions {
    next = Map.copyOf(next);
  }

  /** Reads one; null if it is of another making. */
  static @Nullable Positions parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String[] parts = text.split(";", -1);
    Map<TopicPartition, Long> next = new TreeMap<>(ORDER);
    try {
      for (int i = 1; i < parts.length; i++) {
        read(parts[i], next);
      }
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      return null;
    }
    return new Positions(parts[0], next);
  }

  /** Of one topic, as {@code orders:0=17,1=20}. */
  private static void read(String part, Map<TopicPartition, Long> next) {
    int name = part.lastIndexOf(':');
    for (String partition : part.substring(name + 1).split(",", -1)) {
      int number = partition.indexOf('=');
      next.put(
          new TopicPartition(
              part.substring(0, name), Integer.parseInt(partition.substring(0, number))),
          Long.parseLong(partition.substring(number + 1)));
    }
  }

  String text() {
    SortedMap<String, TreeMap<Integer, Long>> topics = new TreeMap<>();
    next.forEach((partition, offset) ->
        topics
            .computeIfAbsent(partition.topic(), topic -> new TreeMap<>())
            .put(partition.partition(), offset));
    return topics.entrySet().stream()
        .map(topic ->
            topic.getKey()
                + topic.getValue().entrySet().stream()
                    .map(one -> one.getKey() + "=" + one.getValue())
                    .collect(Collectors.joining(",", ":", "")))
        .collect(Collectors.joining(";", next.isEmpty() ? cluster : cluster + ";", ""));
  }

  /** The same, further on in some partitions. */
  Positions at(Map<TopicPartition, Long> later) {
    Map<TopicPartition, Long> moved = new TreeMap<>(ORDER);
    moved.putAll(next);
    moved.putAll(later);
    return new Positions(cluster, moved);
  }
}
