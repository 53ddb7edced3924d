package dev.attune.connector.email.inbox;

import jakarta.mail.internet.ParameterList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.jspecify.annotations.Nullable;

/** Walks what a server says of a mail's parts, as far as is of use. */
final class MailParts {
  /** Deeper than any mail that people write. */
  private static final int MAX_DEPTH = 20;

  private static final int MAX_PARTS = 100;
  private static final int MAX_NAME = 255;

  private final List<MailPart> parts = new ArrayList<>();
  private boolean isCut;

  private MailParts() {}

  static MailParts of(@Nullable BODYSTRUCTURE structure) {
    MailParts parts = new MailParts();
    if (structure == null) {
      parts.isCut = true;
    } else {
      parts.add(structure, "", 0);
    }
    return parts;
  }

  List<MailPart> list() {
    return parts;
  }

  /** Whether there may be parts that are not listed. */
  boolean isCut() {
    return isCut;
  }

  private void add(BODYSTRUCTURE part, String section, int depth) {
    if (depth > MAX_DEPTH || parts.size() >= MAX_PARTS) {
      isCut = true;
    } else if (part.isMulti() && part.bodies != null) {
      for (int i = 0; i < part.bodies.length; i++) {
        String inner = section.isEmpty() ? "" + (i + 1) : section + "." + (i + 1);
        add(part.bodies[i], inner, depth + 1);
      }
    } else {
      parts.add(part(part, section.isEmpty() ? MailPart.WHOLE : section));
    }
  }

  private static MailPart part(BODYSTRUCTURE part, String section) {
    String name = parameter(part.dParams, "filename");
    String named = name == null ? parameter(part.cParams, "name") : name;
    return new MailPart(
        section,
        CleanText.line(lower(part.type) + "/" + lower(part.subtype), MAX_NAME),
        parameter(part.cParams, "charset"),
        part.encoding == null ? null : lower(part.encoding),
        named == null ? null : CleanText.decodedLine(named, MAX_NAME),
        "attachment".equalsIgnoreCase(part.disposition) || named != null,
        part.size);
  }

  private static @Nullable String parameter(@Nullable ParameterList all, String name) {
    return all == null ? null : all.get(name);
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
