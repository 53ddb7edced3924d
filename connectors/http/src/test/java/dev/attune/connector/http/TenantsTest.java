package dev.attune.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Outcome;
import dev.attune.connector.Reception;
import dev.attune.connector.runtime.testing.FaultServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TenantsTest {
  private static final int ROUNDS = 400;

  @Test
  void twoTenantsNeverMix() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    var wrong = new ConcurrentLinkedQueue<String>();
    try (Bench bench = new Bench();
        Tenant ann = new Tenant(bench, "ann");
        Tenant bob = new Tenant(bench, "bob")) {
      runAtOnce(
          random.ints(ROUNDS, 0, 40).mapToObj(chance -> turn(chance, ann, bob, wrong)).toList());

      assertThat(wrong).as("seed %d", seed).isEmpty();
      ann.assertOnlyItsOwn();
      bob.assertOnlyItsOwn();
      assertThat(ann.received() + bob.received()).isEqualTo(ROUNDS);
    }
  }

  private static Runnable turn(
      int chance, Tenant ann, Tenant bob, ConcurrentLinkedQueue<String> wrong) {
    Tenant one = chance % 2 == 0 ? ann : bob;
    Tenant other = one == ann ? bob : ann;
    return () -> {
      if (chance < 2) {
        one.open();
      }
      one.receive(wrong);
      one.receiveWithTheTokenOf(other, wrong);
      one.send(wrong);
    };
  }

  private static void runAtOnce(List<Runnable> turns) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      turns.forEach(threads::execute);
    }
  }

  /** A tenant with a tool of its own; everything that is its own holds its name. */
  private static final class Tenant implements AutoCloseable {
    private final Bench bench;
    private final String name;
    private final ConnectionKey key;
    private final FaultServer tool;

    Tenant(Bench bench, String name) {
      this.bench = bench;
      this.name = name;
      this.key = new ConnectionKey(name, "connection-of-" + name);
      this.tool =
          FaultServer.start((seen, peer) -> peer.answer(200, "{\"tool\":\"" + name + "\"}"));
      open();
    }

    void open() {
      bench.open(
          key,
          Map.of(
              "signingSecrets",
              List.of(token()),
              "baseUrl",
              tool.uri() + "/" + name,
              "actionHeaders",
              List.of("x-tenant"),
              "timeout",
              "PT60S"),
          Map.of("method", "basic", "username", name, "password", "hush-" + name));
    }

    private String token() {
      return "token-of-tenant-" + name;
    }

    void receive(ConcurrentLinkedQueue<String> wrong) {
      Reception reception = bench.receive(key, token(), "{\"tenant\":\"" + name + "\"}", Map.of());
      if (!reception.equals(new Reception.Accepted(1, List.of()))) {
        wrong.add(name + " " + reception);
      }
    }

    void receiveWithTheTokenOf(Tenant other, ConcurrentLinkedQueue<String> wrong) {
      if (!(bench.receive(key, other.token(), "{}", Map.of()) instanceof Reception.Unverified)) {
        wrong.add(name + " took the token of " + other.name);
      }
    }

    void send(ConcurrentLinkedQueue<String> wrong) {
      Outcome outcome =
          bench.send(
              key,
              name + "-action",
              Map.of("path", "/tickets", "headers", Map.of("x-tenant", name)));
      boolean isOwn =
          outcome.equals(new Outcome.Delivered(Bench.json(Map.of("tool", name))))
              || outcome instanceof Outcome.RetryAfter;
      if (!isOwn) {
        wrong.add(name + " " + outcome);
      }
    }

    int received() {
      return bench.sink.of(key).size();
    }

    void assertOnlyItsOwn() {
      String credentials =
          "Basic "
              + Base64.getEncoder()
                  .encodeToString((name + ":hush-" + name).getBytes(StandardCharsets.UTF_8));
      assertThat(tool.requests()).isNotEmpty();
      assertThat(tool.requests())
          .allSatisfy(seen -> {
            assertThat(seen.target()).startsWith("/" + name + "/");
            assertThat(seen.header("x-tenant")).isEqualTo(name);
            assertThat(seen.header("idempotency-key")).isEqualTo(name + "-action");
            assertThat(seen.header("authorization")).isEqualTo(credentials);
          });
      assertThat(bench.sink.signals(key))
          .allSatisfy(signal ->
              assertThat(signal.payload().text()).contains("\"tenant\":\"" + name + "\""));
    }

    @Override
    public void close() {
      tool.close();
    }
  }
}
