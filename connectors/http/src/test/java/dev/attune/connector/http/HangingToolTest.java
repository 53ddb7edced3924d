package dev.attune.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Outcome;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.FaultServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HangingToolTest {
  private static final ConnectionKey SICK = new ConnectionKey("ann", "sick");
  private static final ConnectionKey WELL = new ConnectionKey("bob", "well");

  @Test
  void costsOnlyItsOwnPlaces() throws Exception {
    int places = new HttpConnector().descriptor().limits().concurrentCalls();
    CountDownLatch hanging = new CountDownLatch(places);
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger atOnce = new AtomicInteger();
    try (Bench bench =
            new Bench(
                OutboundPolicy.laptop()
                    .within(
                        Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(60)));
        FaultServer sick =
            FaultServer.start((seen, peer) -> {
              atOnce.incrementAndGet();
              hanging.countDown();
              end.await();
              peer.reset();
            });
        FaultServer well = FaultServer.start((seen, peer) -> peer.answer(200, "{}"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      bench.open(SICK, Map.of("baseUrl", sick.uri().toString(), "timeout", "PT60S"), Map.of());
      bench.open(WELL, Map.of("baseUrl", well.uri().toString()), Map.of());
      List<CompletableFuture<Outcome>> inPlace = sendAtOnce(bench, places, threads);
      hanging.await();
      List<CompletableFuture<Outcome>> waiting = sendAtOnce(bench, 4 * places, threads);

      for (int i = 0; i < 50; i++) {
        assertThat(bench.send(WELL, "b" + i, Map.of()))
            .isEqualTo(new Outcome.Delivered(Bench.json(Map.of())));
      }
      assertThat(waiting.stream().map(CompletableFuture::join))
          .hasSize(4 * places)
          .containsOnly(
              new Outcome.RetryAfter(
                  null, "All places of this connection for calls to host '127.0.0.1' are taken."));
      assertThat(atOnce).hasValue(places);
      end.countDown();
      assertThat(inPlace.stream().map(CompletableFuture::join))
          .hasSize(places)
          .allMatch(Outcome.Ambiguous.class::isInstance);
    }
  }

  private static List<CompletableFuture<Outcome>> sendAtOnce(
      Bench bench, int count, ExecutorService threads) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> CompletableFuture.supplyAsync(() -> bench.send(SICK, "a" + i, Map.of()), threads))
        .toList();
  }
}
