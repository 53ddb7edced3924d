package dev.attune.admin.ingest;

import dev.attune.admin.problems.WebError;
import dev.attune.hub.problem.HubException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads bodies, plain or packed, and never more of one than is allowed. */
public final class BodyReader {
  private static final int FIRST_BUFFER = 8 * 1024;

  /** A packed body may grow this much; JSON of events grows tenfold, a bomb a thousandfold. */
  private static final int MAX_RATIO = 200;

  /** Up to here the ratio does not matter. */
  private static final int RATIO_FROM = 64 * 1024;

  private BodyReader() {}

  /**
   * The whole body, unpacked.
   *
   * @throws HubException {@code request.too_large}, {@code request.unsupported_media_type}, {@code
   *     request.unreadable}
   */
  public static byte[] read(HttpServletRequest request, int limit) throws IOException {
    String encoding = request.getHeader("Content-Encoding");
    long announced = request.getContentLengthLong();
    if (announced > limit) {
      throw tooLarge(limit);
    }
    if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
      return readAll(request.getInputStream(), (int) announced, limit, null);
    }
    if (!encoding.equalsIgnoreCase("gzip")) {
      throw new HubException(
          WebError.UNSUPPORTED_MEDIA_TYPE, "A body may be packed with gzip, or not at all.");
    }
    return unpacked(request.getInputStream(), limit);
  }

  /** The whole body as it came over the wire, packed or not. */
  public static byte[] readPlain(HttpServletRequest request, int limit) throws IOException {
    long announced = request.getContentLengthLong();
    if (announced > limit) {
      throw tooLarge(limit);
    }
    return readAll(request.getInputStream(), (int) announced, limit, null);
  }

  private static byte[] unpacked(InputStream in, int limit) throws IOException {
    CountingStream packed = new CountingStream(in, limit);
    try (GZIPInputStream unpacking = new GZIPInputStream(packed, FIRST_BUFFER)) {
      return readAll(unpacking, -1, limit, packed);
    } catch (ZipException | EOFException e) {
      throw new HubException(WebError.UNREADABLE, "The body is not valid gzip.", e);
    }
  }

  private static byte[] readAll(
      InputStream in, int announced, int limit, @Nullable CountingStream packed)
      throws IOException {
    byte[] buffer = new byte[announced >= 0 ? announced + 1 : FIRST_BUFFER];
    int length = 0;
    while (true) {
      int read = in.read(buffer, length, buffer.length - length);
      if (read < 0) {
        return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
      }
      length += read;
      if (length > limit || isBomb(length, packed)) {
        throw tooLarge(limit);
      }
      if (length == buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.min(2 * length, limit + 1));
      }
    }
  }

  private static boolean isBomb(int length, @Nullable CountingStream packed) {
    return packed != null && length > RATIO_FROM && length > (long) MAX_RATIO * packed.count;
  }

  private static HubException tooLarge(int limit) {
    return new HubException(
        WebError.TOO_LARGE,
        "The body may have at most %d bytes, also when unpacked.".formatted(limit));
  }

  private static final class CountingStream extends InputStream {
    private final InputStream in;
    private final int limit;
    private int count;

    CountingStream(InputStream in, int limit) {
      this.in = in;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      count += Math.max(read, 0);
      if (count > limit) {
        throw tooLarge(limit);
      }
      return read;
    }

    /** Lets the unpacker look for a further member of the packed body. */
    @Override
    public int available() throws IOException {
      return in.available();
    }
  }
}
