package dev.attune.admin.unsubscribe;

import dev.attune.admin.secrets.SecretBox;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Makes links and reads them. What a link stands for is sealed in it: nothing has to be kept, only
 * the hub can make one, and nobody can read an address in it. It holds as long as the hub's key.
 */
public final class UnsubscribeLinks {
  /** Under which path the links are. */
  public static final String PATH = "/u";

  private static final String PLACE = "unsubscribe";
  private static final int MAX_TOKEN = 2_000;

  private final SecretBox box;
  private final String publicUrl;

  public UnsubscribeLinks(SecretBox box, String publicUrl) {
    this.box = box;
    this.publicUrl = publicUrl;
  }

  /** A link; none where the hub is not reached over https, which RFC 8058 demands. */
  public Optional<URI> link(Refusal refusal) {
    return publicUrl.startsWith("https:")
        ? Optional.of(URI.create(publicUrl + PATH + "/" + token(refusal)))
        : Optional.empty();
  }

  private String token(Refusal refusal) {
    String text =
        String.join(
            "\n",
            refusal.connection().tenant().value(),
            refusal.connection().connection().value(),
            refusal.address().namespace(),
            refusal.address().value());
    return box.seal(text, PLACE)
        .replace(':', '.')
        .replace('+', '-')
        .replace('/', '_')
        .replace("=", "");
  }

  /** What a link stands for, if the hub made it. */
  Optional<Refusal> read(String token) {
    if (token.length() > MAX_TOKEN || !token.matches("[0-9A-Za-z]+\\.[0-9A-Za-z_-]{40,}")) {
      return Optional.empty();
    }
    try {
      String sealed = token.replace('.', ':').replace('-', '+').replace('_', '/');
      return refusal(List.of(box.open(sealed, PLACE).split("\n", 4)));
    } catch (HubException | IllegalArgumentException e) {
      return Optional.empty(); // Forged, cut off, or of a hub with another key.
    }
  }

  private static Optional<Refusal> refusal(List<String> parts) {
    return parts.size() == 4
        ? Optional.of(
            new Refusal(
                new ConnectionKey(new TenantId(parts.get(0)), new ConnectionId(parts.get(1))),
                new Identifier(parts.get(2), parts.get(3))))
        : Optional.empty();
  }
}
