package dev.attune.admin.registrations;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tool that posts to whoever is registered. It signs with what it is offered, or with a secret of
 * its own that it tells once, when it makes the registration.
 */
final class PostingTool implements RegistrationHost {
  private final Map<URI, String> posts = new LinkedHashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final Deque<ToolAnswer> instead = new ArrayDeque<>();
  private Runnable afterwards = () -> {};
  private boolean signsWithItsOwn;
  private int made;

  /** From now on it gives secrets out. */
  void signsWithItsOwn() {
    signsWithItsOwn = true;
  }

  /** The next calls are answered so; those that may have been carried out are. */
  void answersNext(ToolAnswer... answers) {
    instead.addAll(List.of(answers));
  }

  /** Runs once when the next call was carried out, before its answer is taken. */
  void then(Runnable next) {
    afterwards = next;
  }

  /** It posts to nobody any more. */
  void forgetsAll() {
    posts.clear();
  }

  /** Where it posts to, and what it signs with. */
  Map<URI, String> posts() {
    return Map.copyOf(posts);
  }

  /** What it was asked, and nothing since this was called last. */
  List<String> calls() {
    List<String> all = List.copyOf(calls);
    calls.clear();
    return all;
  }

  @Override
  public boolean registers(String connector) {
    return connector.equals("desk");
  }

  @Override
  public void require(String connector) {
    if (!registers(connector)) {
      throw new HubException(HubError.CONFLICT, "It does not declare REGISTER.");
    }
  }

  @Override
  public ToolAnswer register(Connection connection, Address address) {
    calls.add("register");
    if (instead.peek() instanceof ToolAnswer.Refused) {
      return instead.remove();
    }
    boolean isThere = posts.containsKey(address.address());
    if (!isThere || signsWithItsOwn) {
      made++;
      posts.put(address.address(), signsWithItsOwn ? "own-" + made : address.secret());
    }
    return answer(
        new ToolAnswer.Present("w" + made, signsWithItsOwn ? posts.get(address.address()) : null));
  }

  @Override
  public ToolAnswer look(Connection connection, Address address) {
    calls.add("look");
    return answer(
        posts.containsKey(address.address())
            ? new ToolAnswer.Present(String.valueOf(address.reference()), null)
            : new ToolAnswer.Absent());
  }

  @Override
  public ToolAnswer unregister(Connection connection, Address address) {
    calls.add("unregister");
    if (!instead.isEmpty()) {
      return instead.remove();
    }
    posts.remove(address.address());
    return new ToolAnswer.Absent();
  }

  private ToolAnswer answer(ToolAnswer usual) {
    Runnable next = afterwards;
    afterwards = () -> {};
    next.run();
    return instead.isEmpty() ? usual : instead.remove();
  }

  @Override
  public void changed(ConnectionKey key) {
    // It holds nothing open.
  }
}
