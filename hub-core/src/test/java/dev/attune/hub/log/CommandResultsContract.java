package dev.attune.hub.log;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.ExtremeFields;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of commands' results does. */
public abstract class CommandResultsContract {
  private CommandResults store;

  protected abstract CommandResults open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static CommandResult result(TenantId tenant, String command, Instant at) {
    return new CommandResult(tenant, command, CommandResult.DONE, "", ExtremeFields.all(), at);
  }

  @Test
  void keepsTheFirstResult() {
    CommandResult first = result(ACME, Digest.of("c"), NOON);
    store.insert(List.of(first));
    store.insert(
        List.of(
            new CommandResult(ACME, first.command(), "not_found", "No.", Fields.EMPTY, NOON),
            result(ACME, "other", NOON)));

    assertThat(store.find(ACME, first.command())).contains(first);
    assertThat(store.find(ACME, "other")).contains(result(ACME, "other", NOON));
    assertThat(store.find(ZETA, first.command())).isEmpty();
    assertThat(store.find(ACME, "none")).isEmpty();
  }

  @Test
  void removesOldResults() {
    store.insert(
        List.of(
            result(ACME, "old", NOON.minusMillis(1)),
            result(ZETA, "old", NOON.minusSeconds(90)),
            result(ACME, "new", NOON)));

    assertThat(store.removeBefore(NOON)).isEqualTo(2);
    assertThat(store.removeBefore(NOON)).isZero();
    assertThat(store.find(ACME, "old")).isEmpty();
    assertThat(store.find(ACME, "new")).isPresent();
  }

  @Test
  void pagesThroughATenantsResultsAndRemovesSome() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(Digest.of("command", Integer.toString(i)));
    }
    ids.sort(null);
    ids.forEach(id -> store.insert(List.of(result(ACME, id, NOON), result(ZETA, id, NOON))));

    List<CommandResult> page = store.page(ACME, null, 3);
    assertThat(page).extracting(CommandResult::command).isEqualTo(ids.subList(0, 3));
    assertThat(store.page(ACME, ids.get(2), 3))
        .extracting(CommandResult::command)
        .isEqualTo(ids.subList(3, 5));
    store.remove(ACME, ids.subList(0, 2));
    store.remove(ACME, ids.subList(0, 2));
    store.remove(ACME, List.of());
    assertThat(store.page(ACME, null, 9))
        .extracting(CommandResult::command)
        .isEqualTo(ids.subList(2, 5));
    assertThat(store.page(ZETA, null, 9)).hasSize(5);
  }
}
