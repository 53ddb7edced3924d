package dev.attune.demo.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it stands.
 *
 * @param email whose it is
 * @param notes what colleagues and the hub wrote on it
 * @param solved when it was solved, or null while it is open
 */
public record Ticket(
    String id,
    String email,
    String subject,
    Priority priority,
    List<String> notes,
    Instant opened,
    @Nullable Instant solved) {
  public Ticket {
    notes = List.copyOf(notes);
  }

  public boolean isOpen() {
    return solved == null;
  }

  Ticket with(Priority fresh) {
    return new Ticket(id, email, subject, fresh, notes, opened, solved);
  }

  Ticket noted(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new Ticket(id, email, subject, priority, more, opened, solved);
  }

  Ticket solvedAt(Instant at) {
    return new Ticket(id, email, subject, priority, notes, opened, at);
  }
}
