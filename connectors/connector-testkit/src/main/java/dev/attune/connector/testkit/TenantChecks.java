package dev.attune.connector.testkit;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.Capability;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Outcome;
import dev.attune.connector.Polled;
import dev.attune.connector.SourceDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two tenants at once. */
final class TenantChecks {
  private static final int ROUNDS = 12;
  private static final String REMEDY =
      "Keep what belongs to a connection in its Connection object, found by Routes.connection, and"
          + " nothing of it in a static field, the connector or the routes.";

  private TenantChecks() {}

  static List<Check> all() {
    return List.of(
        Check.of(
            "never mixes two tenants that use it at once",
            "One tenant's customers must not be seen by another, not once in a million.",
            TenantChecks::apart));
  }

  private record Tenant(String name, String other, Tool tool, ConnectionKey key) {}

  private static void apart(Lab lab) {
    Tool one = lab.start("acme");
    Tool two = lab.start("zeta");
    List<Tenant> tenants =
        List.of(
            new Tenant("acme", "zeta", one, lab.open("acme", one)),
            new Tenant("zeta", "acme", two, lab.open("zeta", two)));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (Tenant tenant : tenants) {
        all.add(threads.submit(() -> polls(lab, tenant)));
        for (int round = 1; round <= ROUNDS; round++) {
          int number = round;
          all.add(threads.submit(() -> acts(lab, tenant, number)));
          all.add(threads.submit(() -> receives(lab, tenant, number)));
        }
      }
      all.forEach(TenantChecks::join);
    }
    tenants.forEach(tenant -> strangers(lab, tenant));
  }

  private static void join(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException thrown
          ? thrown
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void polls(Lab lab, Tenant tenant) {
    for (SourceDescriptor source : lab.descriptor().sources()) {
      String cursor = null;
      for (int i = 1; Lab.isAsked(source) && i <= ROUNDS; i++) {
        String mark = Marks.of(tenant.name, source.id(), i);
        tenant.tool.add(source.id(), mark, Drift.NONE);
        Polled polled = lab.poll(tenant.key, source.id(), cursor, 1);
        if (!(polled instanceof Polled.Page page)) {
          throw new Complaint(
              "While another tenant worked, a poll of tenant '%s' ended with %s."
                  .formatted(tenant.name, polled),
              REMEDY);
        }
        cursor = page.cursor();
        Complaint.unless(
            Harvest.of(page.received()).signals().stream()
                .noneMatch(signal -> signal.payload().text().contains(tenant.other + "-")),
            "A poll of tenant '%s' brought an item of tenant '%s'."
                .formatted(tenant.name, tenant.other),
            REMEDY);
      }
    }
  }

  private static void acts(Lab lab, Tenant tenant, int number) {
    for (ActionDescriptor<?> action : lab.descriptor().actions()) {
      String mark = Marks.of(tenant.name, action.name(), number);
      Outcome outcome = lab.send(tenant.key, tenant.tool, action.name(), "tenant-" + number, mark);
      Complaint.unless(
          outcome instanceof Outcome.Delivered && tenant.tool.effects(mark) == 1,
          "While another tenant worked, action '%s' of tenant '%s' ended with %s, and its tool did it"
                  .formatted(action.name(), tenant.name, outcome)
              + " %d times.".formatted(tenant.tool.effects(mark)),
          REMEDY);
    }
  }

  private static void receives(Lab lab, Tenant tenant, int number) {
    for (SourceDescriptor source : lab.descriptor().sources()) {
      if (source.via() == Capability.WEBHOOK) {
        String mark = Marks.of(tenant.name, source.id(), number);
        lab.receive(tenant.key, tenant.tool.webhook(source.id(), mark));
        Complaint.unless(
            lab.host().sink.of(tenant.key).has(mark),
            "A webhook of tenant '%s' did not come in while another tenant worked."
                .formatted(tenant.name),
            REMEDY);
      }
    }
  }

  private static void strangers(Lab lab, Tenant tenant) {
    for (ActionDescriptor<?> action : lab.descriptor().actions()) {
      for (int round = 1; round <= ROUNDS; round++) {
        Complaint.unless(
            tenant.tool.effects(Marks.of(tenant.other, action.name(), round)) == 0,
            "Action '%s' of tenant '%s' reached the tool of tenant '%s'."
                .formatted(action.name(), tenant.other, tenant.name),
            REMEDY);
      }
    }
  }
}
