package dev.attune.admin.security;

import dev.attune.admin.datafolder.DataFolder;
import dev.attune.hub.time.Ids;
import java.util.Set;

/** Gives whoever installs the hub a key to it. */
public final class FirstOperator {
  /** The file in the data folder that holds the key. */
  public static final String FILE = "operator.key";

  private static final String ACTOR = "first start";

  private final ApiKeys keys;
  private final DataFolder folder;
  private final Ids ids;

  public FirstOperator(ApiKeys keys, DataFolder folder, Ids ids) {
    this.keys = keys;
    this.folder = folder;
    this.ids = ids;
  }

  /** Makes an operator's key if the platform has none, and puts it into the data folder. */
  public void ensure() {
    boolean hasOne = keys.list(null).stream().anyMatch(key -> key.roles().contains(Role.OPERATOR));
    if (!hasOne) {
      String digits = ids.next() + ids.next();
      // The file comes first: a key that nobody has would keep the next start from making one.
      folder.writeSecret(FILE, ApiKeySecret.of(digits).text() + "\n");
      keys.make(digits, null, "First operator", Set.of(Role.OPERATOR), null, ACTOR);
    }
  }
}
