package dev.attune.admin.rest;

import dev.attune.admin.problems.WebError;
import dev.attune.hub.problem.HubException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The version of a resource, as ETag and If-Match carry it. */
public final class Revision {
  private Revision() {}

  public static String tag(long version) {
    return "\"" + version + "\"";
  }

  /**
   * Lets a change pass that is meant for this version.
   *
   * @param ifMatch the header, or null if it is missing
   * @throws HubException {@code request.version_required}, {@code request.version_changed}
   */
  public static void require(@Nullable String ifMatch, long version) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new HubException(
          WebError.VERSION_REQUIRED, "Send the ETag of the resource as you know it in If-Match.");
    }
    boolean isMeant =
        Arrays.stream(ifMatch.split(","))
            .map(String::strip)
            .anyMatch(tag -> tag.equals("*") || tag.equals(tag(version)));
    if (!isMeant) {
      throw changed();
    }
  }

  /** What to say to one who was overtaken by another. */
  public static HubException changed() {
    return new HubException(
        WebError.VERSION_CHANGED,
        "The resource was changed meanwhile; read it again and send its new ETag in If-Match.");
  }
}
