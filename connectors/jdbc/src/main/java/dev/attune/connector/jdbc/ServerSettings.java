package dev.attune.connector.jdbc;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.time.Duration;

/** Where the database is. */
record ServerSettings(
    @Setting(
            title = "Database",
            help = "For all but postgresql the operator must have added the driver.",
            standard = "postgresql")
        Database database,
    @Setting(
            title = "Host",
            help = "The name or address of the server, without a port.",
            maxLength = 253,
            pattern = ServerSettings.HOST)
        String host,
    @Setting(title = "Port", help = "0 for the usual one of the database.", standard = "0")
        int port,
    @Setting(
            title = "Name of the database",
            help = "For oracle the name of the service.",
            maxLength = 128)
        String databaseName,
    @Setting(
            title = "Encryption",
            help =
                "tls: with a certificate that is valid for the host; none: only in networks that"
                    + " the operator has allowed.",
            standard = "tls")
        Security security,
    @Setting(
            title = "Statement time-out",
            help = "How long a statement may take, PT0.5S to PT25S.",
            standard = "PT20S")
        Duration statementTimeout) {

  /** A name or an IP address, without port and brackets. */
  static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?";

  private static final int MAX_PORT = 65_535;

  ServerSettings {
    new Problems()
        .require(
            port >= 0 && port <= MAX_PORT,
            "port",
            "Setting 'port' must be a number from 1 to " + MAX_PORT + ", or 0.")
        .require(
            // Only PostgreSQL's driver takes it elsewhere than in an address.
            database == Database.POSTGRESQL
                ? TableName.isName(databaseName)
                : databaseName.matches("[A-Za-z0-9_.$-]{1,128}"),
            "databaseName",
            "Setting 'databaseName' must be the name of a database; for all but postgresql of"
                + " letters, digits and the signs _.$-.")
        .require(
            statementTimeout.compareTo(Duration.ofMillis(500)) >= 0
                && statementTimeout.compareTo(Duration.ofSeconds(25)) <= 0,
            "statementTimeout",
            "Setting 'statementTimeout' must be from PT0.5S to PT25S.")
        .throwIfAny();
  }

  int portOr(int usual) {
    return port == 0 ? usual : port;
  }

  /** The host as it stands in an address. */
  String address() {
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }
}
