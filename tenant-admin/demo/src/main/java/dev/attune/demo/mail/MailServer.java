package dev.attune.demo.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A mail server on this machine: takes mail for everybody by SMTP, gives it out by IMAP, and sends
 * back what is for addresses that are gone. Safe for use by many threads.
 */
public final class MailServer implements AutoCloseable {
  /** The mailbox of the company itself. */
  public static final String COMPANY = "hello@aurora-coffee.example";

  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_SHOWN = 200;

  private final GreenMail server;
  private final Predicate<String> isGone;
  private final Consumer<Letter> listener;
  private final Deque<Letter> newest = new ArrayDeque<>();

  /**
   * @param isGone whether an address is not there any more
   * @param listener told of each mail that arrived in a customer's mailbox; must not wait
   */
  public MailServer(int smtp, int imap, Predicate<String> isGone, Consumer<Letter> listener) {
    this.isGone = isGone;
    this.listener = listener;
    this.server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(smtp, LOOPBACK, ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(imap, LOOPBACK, ServerSetup.PROTOCOL_IMAP)
            });
    server.start();
    server.setUser(COMPANY, COMPANY, "company");
    server.getUserManager().setMessageDeliveryHandler(this::deliver);
  }

  public int smtpPort() {
    return server.getSmtp().getPort();
  }

  public int imapPort() {
    return server.getImap().getPort();
  }

  /** The mails that arrived last, the newest first. */
  public List<Letter> newest() {
    synchronized (newest) {
      return new ArrayList<>(newest);
    }
  }

  /** A customer answers. */
  public void answer(Letter letter, String text) {
    try {
      MimeMessage answer =
          GreenMailUtil.createTextEmail(
              letter.from(), letter.to(), "Re: " + letter.subject(), text, setup());
      answer.setHeader("In-Reply-To", letter.id());
      GreenMailUtil.sendMimeMessage(answer);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ServerSetup setup() {
    return server.getSmtp().getServerSetup();
  }

  private GreenMailUser deliver(MovingMessage moving, MailAddress address)
      throws MessagingException, UserException {
    String to = address.getEmail();
    Letter letter = Letters.of(moving.getMessage(), to, Instant.now());
    keep(letter);
    if (isGone.test(to)) {
      // The mailbox of the sender takes the notice instead.
      moving.setMimeMessage(Letters.undelivered(letter));
      return user(COMPANY);
    }
    if (!to.equals(COMPANY)) {
      listener.accept(letter);
    }
    return user(to);
  }

  private void keep(Letter letter) {
    synchronized (newest) {
      newest.addFirst(letter);
      if (newest.size() > MOST_SHOWN) {
        newest.removeLast();
      }
    }
  }

  /** Two mails may come at once for somebody who has no mailbox yet. */
  private synchronized GreenMailUser user(String email) throws UserException {
    UserManager users = server.getUserManager();
    GreenMailUser known = users.getUserByEmail(email);
    return known == null ? users.createUser(email, email, email) : known;
  }

  /** The subjects of what is in the company's own mailbox. */
  public List<String> companyMail() {
    List<String> subjects = new ArrayList<>();
    try {
      for (StoredMessage stored :
          server.getManagers().getImapHostManager().getInbox(user(COMPANY)).getMessages()) {
        subjects.add(stored.getMimeMessage().getSubject());
      }
    } catch (FolderException | UserException | MessagingException e) {
      throw new IllegalStateException(e);
    }
    return subjects;
  }

  /** Empties a customer's mailbox, so that the demo does not grow while it runs. */
  public void empty(String email) {
    try {
      server.getManagers().getImapHostManager().getInbox(user(email)).deleteAllMessages();
    } catch (FolderException | UserException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
