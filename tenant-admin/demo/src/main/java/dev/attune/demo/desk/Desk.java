package dev.attune.demo.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The tickets. The newest are kept, solved ones go first when there are too many. Safe for use by
 * many threads: customers and agents come from one side, the hub's actions from the other.
 */
public final class Desk {
  private static final int MOST = 500;

  private final Map<String, Ticket> tickets = new LinkedHashMap<>();
  private final InstantSource clock;
  private final Consumer<DeskEvent> listener;
  private final Supplier<String> ids;

  /**
   * @param ids names tickets
   * @param listener told of everything, in order; must not wait
   */
  public Desk(Supplier<String> ids, InstantSource clock, Consumer<DeskEvent> listener) {
    this.ids = ids;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Opens a ticket.
   *
   * @param author who does it: customer or hub
   */
  public synchronized Ticket open(String email, String subject, String author, Priority priority) {
    Instant at = clock.instant();
    Ticket ticket = new Ticket(ids.get(), email, subject, priority, List.of(), at, null);
    tickets.put(ticket.id(), ticket);
    forget();
    tell("ticket.created", author, at, ticket);
    return ticket;
  }

  public synchronized Optional<Ticket> find(String id) {
    return Optional.ofNullable(tickets.get(id));
  }

  /** All tickets, the newest first. */
  public synchronized List<Ticket> all() {
    return new ArrayList<>(tickets.values()).reversed();
  }

  synchronized Optional<Ticket> prioritise(String id, Priority priority) {
    return change(id, "ticket.updated", "hub", ticket -> ticket.with(priority));
  }

  synchronized Optional<Ticket> note(String id, String note) {
    return change(id, "ticket.updated", "hub", ticket -> ticket.noted(note));
  }

  /** The customer writes again, if the ticket is still open. */
  public synchronized void answer(String id) {
    if (find(id).filter(Ticket::isOpen).isPresent()) {
      change(id, "ticket.answered", "customer", ticket -> ticket);
    }
  }

  /** An agent solves the ticket, if it is still open. */
  public synchronized void solve(String id, Instant at) {
    Optional<Ticket> open = find(id).filter(Ticket::isOpen);
    open.ifPresent(ticket -> {
      Ticket solved = ticket.solvedAt(at);
      tickets.put(id, solved);
      tell("ticket.solved", "agent", at, solved);
    });
  }

  private Optional<Ticket> change(
      String id, String type, String author, UnaryOperator<Ticket> change) {
    Optional<Ticket> changed = find(id).map(change);
    changed.ifPresent(ticket -> {
      tickets.put(id, ticket);
      tell(type, author, clock.instant(), ticket);
    });
    return changed;
  }

  private void tell(String type, String author, Instant at, Ticket ticket) {
    listener.accept(new DeskEvent(type, author, at, ticket));
  }

  private void forget() {
    if (tickets.size() > MOST) {
      String oldest =
          tickets.values().stream()
              .filter(ticket -> !ticket.isOpen())
              .findFirst()
              .orElseGet(() -> tickets.values().iterator().next())
              .id();
      tickets.remove(oldest);
    }
  }
}
