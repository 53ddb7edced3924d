package dev.attune.connector.files;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.schema.Setting;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the files are. */
record PlaceSettings(
    @Setting(
            title = "Place",
            help =
                "folder: your folder on the hub's machine, which its operator must have opened;"
                    + " sftp: a server; s3: a store that speaks Amazon S3.")
        Where place,
    @Setting(
            title = "Folder",
            help =
                "The folder of the files, such as exports/orders, without those below it; for s3"
                    + " the beginning of their keys. Left out: the first one.",
            maxLength = 500)
        @Nullable String path,
    @Setting(title = "SFTP server", maxLength = 253, pattern = PlaceSettings.HOST)
        @Nullable String sftpHost,
    @Setting(title = "SFTP port", standard = "22") int sftpPort,
    @Setting(
            title = "Host key",
            help =
                "The fingerprint of the server's key as ssh-keygen -l shows it: SHA256:… Needed"
                    + " for sftp.",
            maxLength = 60,
            pattern = "SHA256:[A-Za-z0-9+/]{43}=?")
        @Nullable String hostKey,
    @Setting(
            title = "Private key",
            help =
                "For sftp instead of the password: an OpenSSH or PEM key. If it is encrypted, the"
                    + " connection's password is its passphrase; else the password is not used.",
            maxLength = 20_000)
        @Nullable Secret privateKey,
    @Setting(
            title = "S3 address",
            help = "Such as https://s3.eu-central-1.amazonaws.com. Needed for s3.")
        @Nullable URI s3Address,
    @Setting(
            title = "Bucket",
            help = "Needed for s3.",
            maxLength = 63,
            pattern = "[A-Za-z0-9][A-Za-z0-9._-]*")
        @Nullable String bucket,
    @Setting(
            title = "Region",
            help = "As the requests are signed for.",
            standard = "us-east-1",
            maxLength = 40,
            pattern = "[a-z0-9-]+")
        String region) {

  /** A name or an IP address, without port and brackets. */
  static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?";

  private static final int MAX_PORT = 65_535;

  PlaceSettings {
    new Problems()
        .require(
            path == null || (!path.isEmpty() && isPath(path)),
            "path",
            "Setting 'path' must be names of folders with / between them, none of them . or ..")
        .require(
            place != Where.SFTP || (sftpHost != null && hostKey != null),
            "sftpHost",
            "Settings 'sftpHost' and 'hostKey' are needed for sftp.")
        .require(
            sftpPort >= 1 && sftpPort <= MAX_PORT,
            "sftpPort",
            "Setting 'sftpPort' must be a number from 1 to " + MAX_PORT + ".")
        .require(
            place != Where.S3 || (s3Address != null && bucket != null),
            "s3Address",
            "Settings 's3Address' and 'bucket' are needed for s3.")
        .require(
            s3Address == null || isOrigin(s3Address),
            "s3Address",
            "Setting 's3Address' must be an address without a path: https://s3.example.com.")
        .throwIfAny();
  }

  /** The folder below the first one; empty for that itself. */
  String folder() {
    return path == null ? "" : path;
  }

  /** Whether it leads down and nowhere else. */
  static boolean isPath(String path) {
    return path.isEmpty()
        || (path.codePoints().noneMatch(c -> Character.isISOControl(c) || c == '\\')
            && List.of(path.split("/", -1)).stream()
                .noneMatch(one -> one.isBlank() || one.equals(".") || one.equals("..")));
  }

  private static boolean isOrigin(URI address) {
    return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
        && address.getHost() != null
        && address.getRawUserInfo() == null
        && address.getRawQuery() == null
        && address.getRawFragment() == null
        && (address.getRawPath().isEmpty() || address.getRawPath().equals("/"));
  }
}
