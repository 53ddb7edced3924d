package dev.attune.connector.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.apache.camel.component.mail.DefaultJavaMailSender;

/** What Camel's mail component sends with: each mail knows the server that it goes to. */
final class SmtpSender extends DefaultJavaMailSender {

  @Override
  public void send(MimeMessage mail) throws MessagingException {
    if (!(mail instanceof OutgoingMail outgoing)) {
      throw new IllegalArgumentException("Only mails of this connector are sent.");
    }
    outgoing.saveChanges();
    outgoing.deliver();
  }
}
