package dev.attune.connector.kafka;

import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Which topics a connection reads. */
final class Topics {
  /** As many as a cursor can name. */
  private static final int MOST_PARTITIONS = 1_000;

  private final List<String> names;
  private final @Nullable String pattern;

  Topics(KafkaSettings settings) {
    this.names = settings.topics();
    this.pattern = settings.topicPattern();
  }

  /** Whether a topic is read. */
  boolean isWanted(String topic) {
    return names.contains(topic)
        || (pattern != null && !topic.startsWith("__") && isLike(topic, pattern));
  }

  /** Whether a name reads like a pattern; takes a time that grows with their lengths alone. */
  static boolean isLike(String name, String pattern) {
    String[] parts = pattern.split("\\*", -1);
    String first = parts[0];
    String last = parts[parts.length - 1];
    if (parts.length == 1) {
      return name.equals(pattern);
    }
    if (!name.startsWith(first)
        || !name.endsWith(last)
        || name.length() < first.length() + last.length()) {
      return false;
    }
    String between = name.substring(first.length(), name.length() - last.length());
    int at = 0;
    for (int i = 1; i < parts.length - 1; i++) {
      int found = between.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return true;
  }

  /** All partitions of all topics that are wanted and there. */
  List<TopicPartition> partitions(Consumer<?, ?> consumer, Duration timeout)
      throws ServerException {
    List<TopicPartition> found = new ArrayList<>();
    for (String name : names) {
      List<PartitionInfo> partitions = consumer.partitionsFor(name, timeout);
      if (partitions == null || partitions.isEmpty()) {
        throw new ServerException(Why.WRONG, "The cluster has no topic '%s'.".formatted(name));
      }
      add(found, partitions);
    }
    if (pattern != null) {
      for (Map.Entry<String, List<PartitionInfo>> topic : consumer.listTopics(timeout).entrySet()) {
        if (isWanted(topic.getKey()) && !names.contains(topic.getKey())) {
          add(found, topic.getValue());
        }
      }
    }
    if (found.size() > MOST_PARTITIONS) {
      throw new ServerException(
          Why.WRONG,
          "The topics have %d partitions; a connection reads at most %d."
              .formatted(found.size(), MOST_PARTITIONS),
          null);
    }
    return found;
  }

  private static void add(List<TopicPartition> found, List<PartitionInfo> partitions) {
    partitions.forEach(one -> found.add(new TopicPartition(one.topic(), one.partition())));
  }
}
