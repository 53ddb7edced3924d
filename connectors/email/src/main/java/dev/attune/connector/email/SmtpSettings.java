package dev.attune.connector.email;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a connection needs to know to send mail. */
record SmtpSettings(
    @Setting(
            title = "SMTP server",
            help = "The server that takes your mail out. Needed to send.",
            maxLength = 253,
            pattern = SmtpSettings.HOST)
        @Nullable String smtpHost,
    @Setting(title = "SMTP port", help = "Mostly 587 for starttls, 465 for tls.", standard = "587")
        int smtpPort,
    @Setting(
            title = "SMTP encryption",
            help =
                "starttls: the server must offer it; tls: from the first byte; none: only in"
                    + " networks that the operator has allowed.",
            standard = "starttls")
        Security smtpSecurity,
    @Setting(
            title = "Sender address",
            help =
                "Mails come from it, and its domain names them in their Message-ID. Needed to"
                    + " send.",
            maxLength = 254)
        @Nullable String fromAddress,
    @Setting(title = "Sender name", help = "Shown beside the address.", maxLength = 200)
        @Nullable String fromName,
    @Setting(
            title = "Reply to",
            help = "Where answers go, if not to the sender address.",
            maxLength = 254)
        @Nullable String replyTo,
    @Setting(
            title = "Headers an action may set",
            help =
                "All others are refused. Those that make a mail what it is, such as From and"
                    + " Message-ID, are set by the connector alone.")
        List<String> actionHeaders,
    @Setting(
            title = "One-click unsubscribe",
            help =
                "Mails let their recipient refuse all further messages by one click (RFC 8058), if"
                    + " the hub is reached over https and the action names no address of its own."
                    + " The mail server must sign List-Unsubscribe and List-Unsubscribe-Post"
                    + " (DKIM). For mails that nobody may refuse, such as invoices, make a"
                    + " connection without.",
            standard = "true")
        boolean oneClickUnsubscribe,
    @Setting(
            title = "When ambiguous",
            help =
                "What becomes of a mail when the connection was lost before the server said whether"
                    + " it took it. resend: it is sent again under the same Message-ID, so that it"
                    + " may arrive twice; hold: it waits for a person at the dead-letter desk.",
            standard = "resend")
        WhenAmbiguous whenAmbiguous,
    @Setting(
            title = "SMTP time-out",
            help = "How long the server may be silent, at most PT60S.",
            standard = "PT30S")
        Duration smtpTimeout) {

  /** A name or an IP address, without port and brackets. */
  static final String HOST = "[A-Za-z0-9:]([A-Za-z0-9.:-]*[A-Za-z0-9:])?";

  private static final int MAX_PORT = 65_535;

  SmtpSettings {
    actionHeaders = actionHeaders.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    new Problems()
        .require(
            smtpPort >= 1 && smtpPort <= MAX_PORT,
            "smtpPort",
            "Setting 'smtpPort' must be a number from 1 to " + MAX_PORT + ".")
        .require(
            smtpHost == null || fromAddress != null,
            "fromAddress",
            "Setting 'fromAddress' is needed to send.")
        .require(
            isAddress(fromAddress),
            "fromAddress",
            "Setting 'fromAddress' must be an email address such as hello@example.com.")
        .require(
            fromName == null || HeaderText.isLine(fromName),
            "fromName",
            "Setting 'fromName' must be one line without control characters.")
        .require(
            isAddress(replyTo),
            "replyTo",
            "Setting 'replyTo' must be an email address such as hello@example.com.")
        .require(
            actionHeaders.stream().allMatch(HeaderText::isSettable),
            "actionHeaders",
            "Setting 'actionHeaders' must hold names of headers that the connector does not set"
                + " itself.")
        .require(
            smtpTimeout.compareTo(Duration.ofSeconds(60)) <= 0,
            "smtpTimeout",
            "Setting 'smtpTimeout' may be at most PT60S.")
        .throwIfAny();
  }

  private static boolean isAddress(@Nullable String text) {
    return text == null || EmailAddress.of(text) != null;
  }
}
