package dev.attune.admin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.crash.mongo.StoppedStore;
import dev.attune.admin.process.HubClient;
import dev.attune.admin.process.ToolServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Repeat a run with {@code -Dattune.kill.seed=…}; the operating system's timing still differs.
 * {@code -Dattune.kills=…} sets how often the hub is killed at least.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Killing.ONE_AT_A_TIME)
class KillIT {
  private static final int KILLS = Integer.getInteger("attune.kills", 21);
  private static final long SEED = Long.getLong("attune.kill.seed", System.nanoTime());
  private static final List<String> TENANTS = List.of("acme", "globex");

  private static final String JOURNEY =
      """
      journey: order-care
      name: Look after an order
      purpose: service
      entry:
        - event: order.placed
          when: event.properties.amount >= 10
          key: event.properties.order
      reentry: always
      steps:
        - id: thank
          action: request
          connection: tool
          with: {method: post, path: /thanks, body: {order: "${enrolment.key}"}}
        - id: shipped
          wait:
            until: {event: order.shipped, where: "event.properties.order == enrolment.key"}
            atMost: PT2S
            otherwise:
              - id: nudge
                action: request
                connection: tool
                with: {method: post, path: /nudges, body: {order: "${enrolment.key}"}}
        - id: rest
          wait: {for: PT1S}
        - id: plan
          branch:
            - when: profile.traits.plan == 'pro'
              steps:
                - id: gift
                  action: request
                  connection: tool
                  with: {method: post, path: /gifts, body: {order: "${enrolment.key}"}}
            - otherwise:
              steps:
                - {id: leave, exit: {as: free}}
        - {id: done, exit: {as: completed}}
      """;

  @TempDir private Path folder;

  @Test
  void losesNothingAndDoesNothingTwiceHoweverOftenItIsKilled() throws Exception {
    System.out.println("seed " + SEED + ", at least " + KILLS + " kills");
    Random random = new Random(SEED);
    Random slowness = new Random(SEED);
    List<ShopTraffic> shops = new ArrayList<>();
    try (ToolServer tool = new ToolServer(() -> Duration.ofMillis(2 + slowness.nextInt(40)));
        Killing killing = new Killing(folder, random)) {
      for (String tenant : TENANTS) {
        HubClient.Shop shop = killing.client().create(tenant, tool.port(), JOURNEY);
        shops.add(new ShopTraffic(killing.client(), shop, random.nextLong()));
      }
      killing.underLoadOf(shops);
      shops.forEach(ShopTraffic::start);
      killing.kill(KILLS);
      assertThat(killing.client().get("/api/v1/doctor").body())
          .as("the doctor while the hub is at work")
          .contains("\"sound\":true");
      for (ShopTraffic shop : shops) {
        shop.end();
        assertThat(shop.broken()).isEmpty();
      }
      System.out.printf("all was sent after %d s%n", killing.seconds());
      killing.awaitRest(TENANTS);
      killing.stop();
      System.out.println(killing.report());
      assertThat(killing.missed()).as("phases that no kill hit").isEmpty();
      try (StoppedStore store = new StoppedStore(killing.data())) {
        assertThat(new Aftermath(store.stores(), shops, tool).broken()).isEmpty();
      }
    }
  }
}
