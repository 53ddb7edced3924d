package dev.attune.connector.kafka;

import dev.attune.connector.Action;
import dev.attune.connector.Credentials;
import dev.attune.connector.Outcome;
import dev.attune.connector.schema.Json;
import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends records, by a producer that is kept until it fails, or others need its thread. */
final class KafkaSender {
  private final Cluster cluster;
  private final KafkaSenders all;
  private @Nullable KafkaProducer<byte[], byte[]> producer;
  private @Nullable Credentials made;
  private int underWay;
  private boolean isUnwanted;

  KafkaSender(Cluster cluster, KafkaSenders all) {
    this.cluster = cluster;
    this.all = all;
  }

  Outcome send(Action action, SendParameters parameters) {
    all.used(this);
    boolean isWell = false;
    try {
      Outcome outcome = sent(enter(parameters.topic()), action, parameters);
      isWell = outcome instanceof Outcome.Delivered || outcome instanceof Outcome.Rejected;
      return outcome;
    } catch (ServerException e) {
      return e.undone();
    } finally {
      leave(isWell);
    }
  }

  /** The producer, once it knows the topic: until then surely nothing was sent. */
  private KafkaProducer<byte[], byte[]> enter(String topic) throws ServerException {
    KafkaProducer<byte[], byte[]> ready;
    synchronized (this) {
      underWay++;
      Credentials now = cluster.credentials();
      if (!now.equals(made)) {
        // Connections that were made with others would go on where these are refused.
        replace();
        made = now;
      }
      cluster.id();
      if (producer == null) {
        producer = opened();
      }
      ready = producer;
    }
    try {
      ready.partitionsFor(topic);
      return ready;
    } catch (org.apache.kafka.common.errors.TimeoutException e) {
      throw new ServerException(
          Why.UNREACHABLE,
          "The cluster did not say where topic '%s' is; perhaps it has none of that name."
              .formatted(topic),
          e);
    } catch (InvalidTopicException e) {
      throw new ServerException(
          Why.NOT_ALLOWED, "The cluster allows no topic '%s'.".formatted(topic), e);
    } catch (KafkaException e) {
      throw Failures.of(e);
    }
  }

  /** What is under way with the producer comes to its end first. */
  private void replace() {
    cluster.forget();
    KafkaProducer<byte[], byte[]> before = producer;
    producer = null;
    if (before != null) {
      before.close(cluster.timeout());
    }
  }

  private KafkaProducer<byte[], byte[]> opened() throws ServerException {
    int timeout = Math.toIntExact(cluster.timeout().toMillis());
    Map<String, Object> configuration = cluster.configuration();
    configuration.put(ProducerConfig.ACKS_CONFIG, "all");
    configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    configuration.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L << 20);
    configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, timeout / 2));
    configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
    configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) timeout);
    try {
      return new KafkaProducer<>(
          configuration, new ByteArraySerializer(), new ByteArraySerializer());
    } catch (KafkaException e) {
      throw Failures.of(e);
    }
  }

  private Outcome sent(
      KafkaProducer<byte[], byte[]> ready, Action action, SendParameters parameters) {
    String key = parameters.key();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            parameters.topic(),
            key == null ? null : key.getBytes(StandardCharsets.UTF_8),
            parameters.value().text().getBytes(StandardCharsets.UTF_8));
    parameters
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    record.headers().add(RecordHeaders.ACTION_ID, action.id().getBytes(StandardCharsets.UTF_8));
    try {
      Future<RecordMetadata> answer = ready.send(record);
      RecordMetadata taken = answer.get(2 * cluster.timeout().toMillis(), TimeUnit.MILLISECONDS);
      return new Outcome.Delivered(
          new Json(
              RecordReader.MAPPER.writeValueAsString(
                  new TreeMap<>(
                      Map.of(
                          "topic", taken.topic(),
                          "partition", taken.partition(),
                          "offset", taken.offset())))));
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } catch (TimeoutException e) {
      return ambiguous();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (KafkaException e) {
      return failed(e);
    }
  }

  /** Only what a broker refuses, or the producer before it has sent, is surely not done. */
  private static Outcome failed(@Nullable Throwable failure) {
    return switch (failure) {
      case AuthenticationException e -> Failures.of(e).undone();
      case AuthorizationException e -> new Outcome.Rejected(Failures.of(e).sentence(), null, null);
      case RecordTooLargeException e ->
          new Outcome.Rejected("The record is larger than the topic allows.", null, null);
      case InvalidTopicException e ->
          new Outcome.Rejected("The cluster allows no topic of that name.", null, null);
      case SerializationException e ->
          new Outcome.Rejected("The record cannot be written.", null, null);
      case NotEnoughReplicasException e ->
          new Outcome.RetryAfter(null, "The topic has too few replicas now.");
      case ThrottlingQuotaExceededException e ->
          new Outcome.RetryAfter(
              Duration.ofMillis(e.throttleTimeMs()), "The cluster wants fewer records now.");
      case null, default -> ambiguous();
    };
  }

  private static Outcome ambiguous() {
    return new Outcome.Ambiguous(
        "The cluster did not acknowledge the record; whether it has it is not known.");
  }

  private synchronized void leave(boolean isWell) {
    underWay--;
    if (!isWell) {
      // What it knows of the cluster may be wrong by now.
      cluster.forget();
      isUnwanted = true;
    }
    closeIfDone();
  }

  /** Ends its producer, as soon as nothing is under way. The next action makes another. */
  synchronized void letGo() {
    isUnwanted = true;
    closeIfDone();
  }

  private void closeIfDone() {
    if (isUnwanted && underWay == 0) {
      isUnwanted = false;
      KafkaProducer<byte[], byte[]> before = producer;
      producer = null;
      if (before != null) {
        before.close(Duration.ZERO);
      }
    }
  }
}
