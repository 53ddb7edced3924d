package dev.attune.connector.email.inbox;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.schema.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a connection needs to know to take mail in. */
public record InboxSettings(
    @Setting(
            title = "IMAP server",
            help = "The server that holds your mail. Needed to take mail in.",
            maxLength = 253,
            pattern = InboxSettings.HOST)
        @Nullable String imapHost,
    @Setting(title = "IMAP port", help = "Mostly 993 for tls, 143 for starttls.", standard = "993")
        int imapPort,
    @Setting(
            title = "IMAP encryption",
            help =
                "tls: from the first byte; starttls: the server must offer it; none: only in"
                    + " networks that the operator has allowed.",
            standard = "tls")
        ImapSecurity imapSecurity,
    @Setting(
            title = "IMAP user name",
            help = "If it is not that of the connection's credentials.",
            maxLength = 255)
        @Nullable String imapUsername,
    @Setting(title = "IMAP password", help = "If it is not that of the connection's credentials.")
        @Nullable Secret imapPassword,
    @Setting(
            title = "Folder",
            help = "The folder that is read.",
            standard = "INBOX",
            maxLength = 200)
        String imapFolder,
    @Setting(
            title = "The first time",
            help =
                "new: only mail that comes from then on is taken in; all: also what is there"
                    + " already.",
            standard = "new")
        FirstPoll imapFirst,
    @Setting(
            title = "Mail that was read",
            help =
                "What becomes of a mail at the server once it is stored here. leave: nothing;"
                    + " mark-seen: it is marked as seen; move: it goes to another folder.",
            standard = "leave")
        WhenRead imapWhenRead,
    @Setting(
            title = "Move to",
            help = "The folder that mail is moved to. Needed for move.",
            maxLength = 200)
        @Nullable String imapMoveTo,
    @Setting(
            title = "Look every",
            help =
                "How often the folder is looked into, PT10S to PT24H; up to four times as often"
                    + " while mail comes, and up to four times as rarely while none does.",
            standard = "PT1M")
        Duration imapEvery,
    @Setting(
            title = "Notice new mail",
            help =
                "idle: at once, by the server's word where it gives it, and by looking; look: by"
                    + " looking alone.",
            standard = "idle")
        ImapNews imapNews,
    @Setting(
            title = "IMAP time-out",
            help = "How long the server may be silent, at most PT15S.",
            standard = "PT12S")
        Duration imapTimeout) {

  /** A name or an IP address, without port and brackets. */
  static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?";

  static final Duration SOONEST = Duration.ofSeconds(10);

  private static final int MAX_PORT = 65_535;

  public InboxSettings {
    new Problems()
        .require(
            imapPort >= 1 && imapPort <= MAX_PORT,
            "imapPort",
            "Setting 'imapPort' must be a number from 1 to " + MAX_PORT + ".")
        .require(
            (imapUsername == null) == (imapPassword == null),
            "imapPassword",
            "Settings 'imapUsername' and 'imapPassword' must be there both or not at all.")
        .require(
            isFolder(imapFolder),
            "imapFolder",
            "Setting 'imapFolder' must be the name of a folder.")
        .require(
            imapMoveTo == null || isFolder(imapMoveTo),
            "imapMoveTo",
            "Setting 'imapMoveTo' must be the name of a folder.")
        .require(
            imapWhenRead != WhenRead.MOVE || imapMoveTo != null,
            "imapMoveTo",
            "Setting 'imapMoveTo' is needed to move mail.")
        .require(
            !imapFolder.equals(imapMoveTo),
            "imapMoveTo",
            "Setting 'imapMoveTo' must be another folder than 'imapFolder'.")
        .require(
            imapEvery.compareTo(SOONEST) >= 0 && imapEvery.compareTo(Duration.ofHours(24)) <= 0,
            "imapEvery",
            "Setting 'imapEvery' must be from PT10S to PT24H.")
        .require(
            imapTimeout.isPositive() && imapTimeout.compareTo(Duration.ofSeconds(15)) <= 0,
            "imapTimeout",
            "Setting 'imapTimeout' may be at most PT15S.")
        .throwIfAny();
  }

  private static boolean isFolder(String name) {
    return !name.isBlank()
        && name.codePoints()
            .noneMatch(c ->
                Character.isISOControl(c)
                    || c == '*'
                    || c == '%'
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }
}
