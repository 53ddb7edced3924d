package dev.attune.hub.forgetting;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.Person;
import dev.attune.hub.erasure.ToolErasure;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.log.Position;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is done for one erasure at one time, one step after the other, each kept as it is done. */
final class ErasureTurn {
  private final ErasurePorts ports;
  private final ErasureSettings settings;
  private final Sweep sweep;
  private Erasure now;

  ErasureTurn(ErasurePorts ports, ErasureSettings settings, Erasure claimed) {
    this.ports = ports;
    this.settings = settings;
    this.sweep = new Sweep(ports, settings, this::stay);
    this.now = claimed;
  }

  /** Before each piece of work: who is still at it keeps the claim. */
  private void stay() {
    Instant at = ports.clock().now();
    Instant due = now.due();
    if (due == null || due.isBefore(at.plus(settings.claim().dividedBy(2)))) {
      keep(now.dueAt(at.plus(settings.claim())));
    }
  }

  void take() {
    Person person = now.person();
    if (person == null) {
      return;
    }
    if (!isPassed()) {
      keep(now.dueAt(soon()));
      return;
    }
    if (person.token().isEmpty()) {
      // Kept before it is used, so that whoever goes on uses the same.
      person = person.withToken(ports.ids().next() + ports.ids().next());
      keep(now.withPerson(person));
    }
    if (now.sweeps() == 0) {
      keep(now.withTools(tools()).swept(sweep.first(tenant(), person)));
    }
    askTools(person);
    if (now.sweeps() == 1 && isSettled(person)) {
      Sweep.Last last = sweep.last(tenant(), person);
      if (last.isWhole()) {
        keep(now.swept(last.removed()));
      }
    }
    finish();
  }

  private TenantId tenant() {
    return now.key().tenant();
  }

  /** Whether all that the log held of the person when it was asked for is done, relayed too. */
  private boolean isPassed() {
    Position done = ports.stores().partitions().checkpoint(now.by().partition()).of(tenant());
    return !now.by().position().isAfter(done);
  }

  /**
   * Whether nothing is under way to the store any more: outboxes are empty, and time has passed.
   */
  private boolean isSettled(Person person) {
    if (ports.clock().now().isBefore(now.asked().plus(settings.settling()))) {
      return false;
    }
    List<CustomerKey> keys =
        person.profiles().stream().map(one -> new CustomerKey(tenant(), one)).toList();
    return ports.stores().customers().read(keys).values().stream()
        .map(Customer::outbox)
        .allMatch(List::isEmpty);
  }

  private List<ToolErasure> tools() {
    Instant at = ports.clock().now();
    return ports.tools().tools(tenant()).stream()
        .map(tool ->
            tool.canErase()
                ? ToolErasure.asked(
                    tool.connection().connection(), tool.connector(), tool.name(), at)
                : ToolErasure.cannot(
                    tool.connection().connection(), tool.connector(), tool.name(), at))
        .toList();
  }

  private void askTools(Person person) {
    List<ToolErasure> tools = new ArrayList<>(Objects.requireNonNull(now.tools()));
    for (int place = 0; place < tools.size(); place++) {
      ToolErasure tool = tools.get(place);
      Instant next = tool.next();
      if (next != null && !next.isAfter(ports.clock().now())) {
        stay();
        tools.set(place, asked(tool, person));
        keep(now.withTools(tools));
      }
    }
  }

  private ToolErasure asked(ToolErasure tool, Person person) {
    ToolEraser.Answer answer =
        ports
            .tools()
            .erase(
                new ConnectionKey(tenant(), tool.connection()),
                now.key().id(),
                person.byNamespace());
    Instant at = ports.clock().now();
    return answer.state().isEnd()
        ? tool.ended(answer.state(), answer.reason(), at)
        : tool.later(answer.delay(), answer.reason(), at);
  }

  private void finish() {
    List<ToolErasure> tools = Objects.requireNonNull(now.tools());
    Instant nextTool =
        tools.stream()
            .map(ToolErasure::next)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    boolean isSwept = now.sweeps() >= Erasure.SWEEPS;
    if (isSwept && nextTool == null) {
      keep(now.complete(ports.clock().now()));
    } else {
      keep(now.dueAt(isSwept && nextTool != null ? nextTool : earlier(soon(), nextTool)));
    }
  }

  private static Instant earlier(Instant one, @Nullable Instant other) {
    return other != null && other.isBefore(one) ? other : one;
  }

  private Instant soon() {
    return ports.clock().now().plus(settings.pause());
  }

  /** After a failure: what was done is kept already, and the rest is tried again soon. */
  void putOff() {
    try {
      keep(now.dueAt(soon()));
    } catch (HubException e) {
      // Then it is due again when the claim is over.
      ports.failed().accept(e);
    }
  }

  private void keep(Erasure next) {
    if (!ports.stores().erasures().write(next)) {
      throw new HubException(HubError.CONFLICT, "Another node works on this erasure.");
    }
    now = next.withVersion(next.version() + 1);
  }
}
