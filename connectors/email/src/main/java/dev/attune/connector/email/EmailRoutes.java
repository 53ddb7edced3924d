package dev.attune.connector.email;

import dev.attune.connector.Action;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Routes;
import jakarta.mail.MessagingException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.component.mail.MailConfiguration;
import org.apache.camel.component.mail.MailEndpoint;

/**
 * The routes of the email connector, shared by all its connections. The endpoint is made here and
 * its address is a constant: no setting becomes part of Camel's text.
 */
final class EmailRoutes extends RouteBuilder {

  @Override
  public void configure() {
    from(Routes.ACTIONS)
        .routeId("email-actions")
        .process(EmailRoutes::compose)
        .to(smtp())
        .process(EmailRoutes::conclude);
    from(Routes.POLLS).routeId("email-polls").process(EmailRoutes::poll);
  }

  private MailEndpoint smtp() {
    MailConfiguration configuration = new MailConfiguration(getContext());
    configuration.setJavaMailSender(new SmtpSender());
    return new MailEndpoint("smtp://attune", new MailComponent(getContext()), configuration);
  }

  private static void compose(Exchange exchange) throws MessagingException {
    EmailConnection connection = Routes.connection(exchange, EmailConnection.class);
    try {
      exchange
          .getMessage()
          .setBody(
              connection.mail(
                  Routes.body(exchange, Action.class),
                  Routes.parameters(exchange, SendParameters.class)));
    } catch (IllegalArgumentException e) {
      Routes.end(exchange, new Outcome.Rejected(String.valueOf(e.getMessage()), null, null));
    }
  }

  private static void poll(Exchange exchange) {
    EmailConnection connection = Routes.connection(exchange, EmailConnection.class);
    exchange.getMessage().setBody(connection.poll(Routes.body(exchange, Poll.class)));
  }

  private static void conclude(Exchange exchange) {
    OutgoingMail mail = Routes.body(exchange, OutgoingMail.class);
    exchange.getMessage().setBody(mail.outcome());
  }
}
