package dev.attune.connector.files;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SftpProgressMonitor;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Credentials;
import dev.attune.connector.files.StoreException.Cause;
import dev.attune.connector.net.ForbiddenAddressException;
import dev.attune.connector.net.SocketUse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A folder of an SFTP server, over one connection for one look. */
final class SftpStore implements FileStore {
  /** A whole look, however slowly the server talks. */
  private static final Duration LIFETIME = Duration.ofSeconds(50);

  private static final long MAX_RECEIVED = 128L * 1024 * 1024;

  private final String host;
  private final String folder;
  private final Session session;
  private final ChannelSftp channel;
  private @Nullable InputStream open;
  private String opened = "";
  private long position;

  private SftpStore(String host, String folder, Session session, ChannelSftp channel) {
    this.host = host;
    this.folder = folder;
    this.session = session;
    this.channel = channel;
  }

  /** Connects and signs in, if the server has the key that it should have. */
  static SftpStore open(
      ConnectionContext<?> context, PlaceSettings place, @Nullable SftpKey privateKey)
      throws StoreException {
    String host = Objects.requireNonNull(place.sftpHost());
    PinnedKey key = new PinnedKey(Objects.requireNonNull(place.hostKey()));
    GuardedSockets sockets =
        new GuardedSockets(context.sockets(new SocketUse(false, LIFETIME, MAX_RECEIVED)));
    Session session = null;
    try {
      session = session(context.credentials(), place, privateKey);
      session.setSocketFactory(sockets);
      session.setHostKeyRepository(key);
      session.connect(sockets.silence());
      ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
      channel.connect(sockets.silence());
      return new SftpStore(host, place.folder(), session, channel);
    } catch (JSchException e) {
      if (session != null) {
        session.disconnect();
      }
      throw failed(e, host, key, privateKey == null ? "the credentials" : "the private key");
    }
  }

  private static Session session(
      Credentials credentials, PlaceSettings place, @Nullable SftpKey privateKey)
      throws JSchException, StoreException {
    JSch client = new JSch();
    String host = place.sftpHost();
    if (!(credentials instanceof Credentials.Basic(var username, var password))) {
      return configured(client.getSession("anonymous", host, place.sftpPort()), "none");
    }
    Session session = client.getSession(username, host, place.sftpPort());
    if (privateKey != null) {
      client.addIdentity(privateKey.opened(password), null);
      return configured(session, "publickey");
    }
    session.setPassword(password.revealBytes());
    return configured(session, "password");
  }

  private static Session configured(Session session, String method) {
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig("PreferredAuthentications", method);
    session.setConfig("HashKnownHosts", "no");
    return session;
  }

  /**
   * @param proof what we signed in with
   */
  private static StoreException failed(JSchException e, String host, PinnedKey key, String proof) {
    String server = "Server '" + host + "' ";
    String other = key.other();
    if (other != null) {
      return new StoreException(
          Cause.UNREACHABLE,
          server + "has the host key " + other + ", which is not that of the settings.");
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ForbiddenAddressException) {
        return new StoreException(Cause.UNREACHABLE, String.valueOf(cause.getMessage()));
      }
    }
    String message = String.valueOf(e.getMessage());
    return key.isProven() && message.startsWith("Auth ")
        ? new StoreException(Cause.UNAUTHORISED, server + "does not accept " + proof + ".")
        : new StoreException(Cause.UNREACHABLE, server + "cannot be reached over SFTP.");
  }

  @Override
  public List<StoredFile> list() throws StoreException {
    List<StoredFile> found = new ArrayList<>();
    try {
      channel.ls(
          escaped(folder.isEmpty() ? "." : folder),
          entry -> {
            SftpATTRS attributes = entry.getAttrs();
            if (attributes.isReg()) {
              found.add(
                  new StoredFile(
                      entry.getFilename(),
                      attributes.getSize(),
                      Instant.ofEpochSecond(Integer.toUnsignedLong(attributes.getMTime()))));
            }
            return found.size() > MAX_FILES
                ? ChannelSftp.LsEntrySelector.BREAK
                : ChannelSftp.LsEntrySelector.CONTINUE;
          });
    } catch (SftpException e) {
      throw refused(e, "Folder '" + folder + "'");
    }
    if (found.size() > MAX_FILES) {
      throw new StoreException(
          Cause.REFUSED, "The folder may hold at most " + MAX_FILES + " files.");
    }
    return found;
  }

  @Override
  public byte[] read(StoredFile file, long offset, int atMost) throws StoreException {
    try {
      InputStream in = open;
      if (in == null || !opened.equals(file.name()) || position != offset) {
        shut();
        in = channel.get(escaped(below(folder, file.name())), (SftpProgressMonitor) null, offset);
        open = in;
        opened = file.name();
        position = offset;
      }
      byte[] bytes = in.readNBytes(atMost);
      position += bytes.length;
      return bytes;
    } catch (SftpException e) {
      throw refused(e, "File '" + file.name() + "'");
    } catch (IOException e) {
      throw new StoreException(
          Cause.UNREACHABLE, "Server '%s' was lost while it sent a file.".formatted(host));
    }
  }

  @Override
  public void move(StoredFile file, String target) throws StoreException {
    shut();
    try {
      channel.rename(escaped(below(folder, file.name())), escaped(below(target, file.name())));
    } catch (SftpException e) {
      throw refused(e, "File '" + file.name() + "', to be moved to '" + target + "',");
    }
  }

  @Override
  public void delete(StoredFile file) throws StoreException {
    shut();
    try {
      channel.rm(escaped(below(folder, file.name())));
    } catch (SftpException e) {
      throw refused(e, "File '" + file.name() + "'");
    }
  }

  private void shut() {
    InputStream in = open;
    open = null;
    if (in != null) {
      try {
        in.close();
      } catch (IOException e) {
        // What comes next on the channel fails, too.
      }
    }
  }

  private static String below(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /** The library takes these signs for patterns. */
  private static String escaped(String path) {
    return path.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
  }

  private StoreException refused(SftpException e, String what) {
    return switch (e.id) {
      case ChannelSftp.SSH_FX_NO_SUCH_FILE ->
          new StoreException(Cause.REFUSED, what + " is not at server '" + host + "'.");
      case ChannelSftp.SSH_FX_PERMISSION_DENIED ->
          new StoreException(
              Cause.REFUSED, what + " may not be used by the account at server '" + host + "'.");
      default ->
          new StoreException(
              session.isConnected() ? Cause.LATER : Cause.UNREACHABLE,
              what + " could not be used at server '" + host + "'.");
    };
  }

  @Override
  public void close() {
    channel.disconnect();
    session.disconnect();
  }
}
