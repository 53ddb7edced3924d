package dev.attune.connector.kafka;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An open connection of the Kafka connector. */
final class KafkaConnection implements Connection {
  private final Cluster cluster;
  private final KafkaCheck check;
  private final @Nullable KafkaSource source;
  private final KafkaSender sender;
  private final KafkaSenders senders;

  KafkaConnection(ConnectionContext<KafkaSettings> context, KafkaSenders senders) {
    this.cluster = new Cluster(context);
    this.check = new KafkaCheck(context.settings(), cluster);
    this.source = context.settings().isRead() ? new KafkaSource(context, cluster) : null;
    this.senders = senders;
    this.sender = new KafkaSender(cluster, senders);
  }

  Polled poll(Poll poll) {
    return source == null
        ? new Polled.Disabled("The connection reads no topics; name some in its settings.")
        : source.poll(poll);
  }

  Outcome send(Action action, SendParameters parameters) {
    return sender.send(action, parameters);
  }

  @Override
  public CheckResult check() {
    return check.climb();
  }

  @Override
  public @Nullable Duration pollEvery(String wanted) {
    return source == null ? null : POLL_EVERY;
  }

  @Override
  public void release(String released) {
    if (source != null) {
      source.release();
    }
  }

  @Override
  public void close() {
    senders.gone(sender);
  }
}
