package dev.attune.connector.email.inbox;

import dev.attune.connector.email.inbox.ImapException.Cause;
import dev.attune.connector.web.Body;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.Item;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.jspecify.annotations.Nullable;

/** An open folder. Of each mail it fetches the beginning of what is of use, and nothing else. */
final class Mailbox implements AutoCloseable {
  static final int MAX_HEADERS = 64 * 1024;
  static final int MAX_CONTENT = 64 * 1024;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.ENGLISH);

  private final ImapServer server;
  private final ImapTalk talk;
  private final MailboxInfo info;

  Mailbox(ImapServer server, ImapTalk talk, MailboxInfo info) {
    this.server = server;
    this.talk = talk;
    this.info = info;
  }

  long validity() {
    return info.uidvalidity;
  }

  /** The number of the last mail that is there now, or a greater one that was. */
  long lastUid() throws ImapException {
    if (info.uidnext > 0) {
      return info.uidnext - 1;
    }
    List<Long> all = after(0, null);
    return all.isEmpty() ? 0 : all.getLast();
  }

  boolean isWritable() {
    return info.mode != jakarta.mail.Folder.READ_ONLY;
  }

  boolean hasFolder(String folder) throws ImapException {
    return talk.hasFolder(folder);
  }

  /** The numbers of the mails behind that one, in order. */
  List<Long> after(long uid, @Nullable LocalDate since) throws ImapException {
    String command =
        "UID SEARCH UID "
            + (uid + 1)
            + ":*"
            + (since == null ? "" : " SINCE " + DATE.format(since));
    TreeSet<Long> found = new TreeSet<>();
    for (Response response : answered(command)) {
      if (response instanceof IMAPResponse imap && imap.keyEquals("SEARCH")) {
        for (long next = imap.readLong(); next >= 0; next = imap.readLong()) {
          found.add(next);
        }
      }
    }
    // A range ends with the last mail, whatever its number.
    return List.copyOf(found.tailSet(uid, false));
  }

  /**
   * Fetches what is of use; null if it is not there any more.
   *
   * @param isPlain whether to ask for nothing that the server would have to look into
   */
  @Nullable FetchedMail fetch(long uid, boolean isPlain) throws ImapException {
    String wanted =
        "RFC822.SIZE INTERNALDATE BODY.PEEK[HEADER]<0.%d>".formatted(MAX_HEADERS)
            + (isPlain ? "" : " BODYSTRUCTURE");
    List<Item> items = items(uid, wanted);
    byte[] headers = body(items);
    if (headers == null && !isPlain) {
      // What it says of the parts could not be read: then without that.
      return fetch(uid, true);
    }
    if (headers == null) {
      return null;
    }
    INTERNALDATE received = first(items, INTERNALDATE.class);
    RFC822SIZE size = first(items, RFC822SIZE.class);
    MailParts parts = MailParts.of(first(items, BODYSTRUCTURE.class));
    return new FetchedMail(
        uid,
        received == null || received.getDate() == null ? null : received.getDate().toInstant(),
        size == null ? -1 : size.size,
        Body.of(headers),
        parts,
        contents(uid, parts.list()));
  }

  private Map<String, byte[]> contents(long uid, List<MailPart> parts) throws ImapException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (MailPart part : Contents.wanted(parts)) {
      String section =
          part.type().equals("message/rfc822") ? part.section() + ".HEADER" : part.section();
      byte[] content = body(items(uid, "BODY.PEEK[" + section + "]<0." + MAX_CONTENT + ">"));
      if (content != null) {
        contents.put(part.section(), content);
      }
    }
    return contents;
  }

  private List<Item> items(long uid, String wanted) throws ImapException {
    List<Item> items = new ArrayList<>();
    Response[] responses = talk.ask("UID FETCH " + uid + " (" + wanted + ")", null);
    for (Response response : responses == null ? new Response[0] : responses) {
      if (response instanceof FetchResponse fetched) {
        for (int i = 0; i < fetched.getItemCount(); i++) {
          items.add(fetched.getItem(i));
        }
      }
    }
    return items;
  }

  private static byte @Nullable [] body(List<Item> items) {
    BODY body = first(items, BODY.class);
    return body == null || body.getByteArray() == null ? null : body.getByteArray().getNewBytes();
  }

  private static <T extends Item> @Nullable T first(List<Item> items, Class<T> type) {
    return items.stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
  }

  /** Marks mails as seen. */
  void markSeen(Collection<Long> uids) throws ImapException {
    answered("UID STORE " + set(uids) + " +FLAGS.SILENT (\\Seen)");
  }

  /** Moves mails; where the server cannot move, copies them and removes the originals. */
  void move(Collection<Long> uids, String folder) throws ImapException {
    if (talk.can("MOVE")) {
      if (talk.ask("UID MOVE " + set(uids), folder) == null) {
        throw noFolder(folder);
      }
      return;
    }
    if (talk.ask("UID COPY " + set(uids), folder) == null) {
      throw noFolder(folder);
    }
    answered("UID STORE " + set(uids) + " +FLAGS.SILENT (\\Deleted)");
    if (talk.can("UIDPLUS")) {
      answered("UID EXPUNGE " + set(uids));
    }
  }

  private static String set(Collection<Long> uids) {
    return uids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private ImapException noFolder(String folder) {
    return new ImapException(
        Cause.REFUSED,
        "Server '%s' does not move mail to folder '%s'.".formatted(server.host(), folder));
  }

  private Response[] answered(String command) throws ImapException {
    Response[] responses = talk.ask(command, null);
    if (responses == null) {
      throw new ImapException(
          Cause.REFUSED,
          "Server '%s' refuses '%s' in folder '%s'."
              .formatted(server.host(), command.split(" ", 3)[1], server.folder()));
    }
    return responses;
  }

  /** Takes leave of the server where all went well. */
  void leave() {
    talk.leave();
  }

  @Override
  public void close() {
    talk.close();
  }
}
