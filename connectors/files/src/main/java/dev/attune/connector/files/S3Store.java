package dev.attune.connector.files;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Credentials;
import dev.attune.connector.files.StoreException.Cause;
import dev.attune.connector.rest.RetryDelay;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpCaller;
import dev.attune.connector.web.HttpResult;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The objects of a bucket whose keys begin alike, as a folder. */
final class S3Store implements FileStore {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** A page of keys, and a piece of a file, fit into what the hub reads of an answer. */
  private static final int PAGE = 500;

  static final int PIECE = 262_144;

  private final ConnectionContext<?> context;
  private final HttpCaller caller;
  private final URI address;
  private final String bucket;
  private final String folder;
  private final S3Signer signer;

  S3Store(ConnectionContext<?> context, PlaceSettings place) {
    this.context = context;
    this.address = Objects.requireNonNull(place.s3Address());
    this.caller = context.http(address);
    this.bucket = Objects.requireNonNull(place.bucket());
    this.folder = place.folder().isEmpty() ? "" : place.folder() + "/";
    this.signer = new S3Signer(place.region());
  }

  @Override
  public List<StoredFile> list() throws StoreException {
    List<StoredFile> found = new ArrayList<>();
    String token = "";
    do {
      TreeMap<String, String> query = new TreeMap<>();
      query.put("delimiter", "/");
      query.put("list-type", "2");
      query.put("max-keys", String.valueOf(PAGE));
      query.put("prefix", folder);
      if (!token.isEmpty()) {
        query.put("continuation-token", token);
      }
      HttpResult.Answered answer = call("GET", "/" + bucket, query, Map.of());
      S3Listing listing = answer.isWhole() ? S3Listing.read(answer.body(), folder) : null;
      if (listing == null) {
        throw new StoreException(
            Cause.LATER, "Store '%s' gave no list that can be read.".formatted(address.getHost()));
      }
      found.addAll(listing.files());
      token = listing.next();
    } while (!token.isEmpty() && found.size() <= MAX_FILES);
    if (found.size() > MAX_FILES) {
      throw new StoreException(
          Cause.REFUSED, "The folder may hold at most " + MAX_FILES + " files.");
    }
    return found;
  }

  @Override
  public byte[] read(StoredFile file, long offset, int atMost) throws StoreException {
    if (offset >= file.size()) {
      return new byte[0];
    }
    int wanted = (int) Math.min(Math.min(PIECE, atMost), file.size() - offset);
    HttpResult.Answered answer =
        call(
            "GET",
            path(folder + file.name()),
            Map.of(),
            Map.of("range", "bytes=" + offset + "-" + (offset + wanted - 1)));
    if (!answer.isWhole() || answer.status() != 206 || answer.body().length() != wanted) {
      throw new StoreException(
          Cause.LATER,
          "Store '%s' did not send the piece of a file that it was asked for."
              .formatted(address.getHost()));
    }
    return answer.body().bytes();
  }

  @Override
  public void move(StoredFile file, String target) throws StoreException {
    HttpResult.Answered answer =
        call(
            "PUT",
            path(target + "/" + file.name()),
            Map.of(),
            Map.of("x-amz-copy-source", path(folder + file.name())));
    String said = answer.body().utf8();
    // A copy that fails on its way answers 200 all the same.
    if (said == null || !said.contains("<CopyObjectResult")) {
      throw new StoreException(
          Cause.LATER, "Store '%s' did not copy a file.".formatted(address.getHost()));
    }
    delete(file);
  }

  @Override
  public void delete(StoredFile file) throws StoreException {
    call("DELETE", path(folder + file.name()), Map.of(), Map.of());
  }

  private HttpResult.Answered call(
      String method, String path, Map<String, String> query, Map<String, String> headers)
      throws StoreException {
    if (!(context.credentials() instanceof Credentials.Basic key)) {
      throw new StoreException(
          Cause.UNAUTHORISED, "A store needs an access key and its secret as basic credentials.");
    }
    String origin = address.getScheme() + "://" + address.getRawAuthority();
    String text =
        new TreeMap<>(query)
            .entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    URI uri = URI.create(origin + path + (text.isEmpty() ? "" : "?" + text));
    HttpResult result =
        caller.call(
            new HttpCall(
                method,
                uri,
                signer.signed(method, uri, headers, key, context.clock().instant()),
                null,
                TIMEOUT));
    return switch (result) {
      case HttpResult.NotSent(var cause, var reason) ->
          throw new StoreException(
              cause == HttpResult.Cause.BUSY ? Cause.LATER : Cause.UNREACHABLE, reason);
      case HttpResult.Unanswered(var reason) -> throw new StoreException(Cause.LATER, reason);
      case HttpResult.Answered answered when answered.status() / 100 == 2 -> answered;
      case HttpResult.Answered answered -> throw refused(answered);
    };
  }

  private StoreException refused(HttpResult.Answered answered) {
    String said = answered.body().utf8();
    String host = "Store '" + address.getHost() + "' ";
    if (answered.status() == 401
        || (said != null
            && answered.status() == 403
            && (said.contains("<Code>InvalidAccessKeyId")
                || said.contains("<Code>SignatureDoesNotMatch")))) {
      return new StoreException(Cause.UNAUTHORISED, host + "does not accept the credentials.");
    }
    String status = "answered with " + answered.status();
    return switch (answered.status()) {
      case 403 ->
          new StoreException(Cause.REFUSED, host + "does not let the key use bucket or folder.");
      case 404 ->
          new StoreException(Cause.REFUSED, host + "has no such bucket, or no such file any more.");
      default ->
          new StoreException(
              Cause.LATER,
              host + status + ".",
              RetryDelay.of(answered.headers(), context.clock().instant()));
    };
  }

  private String path(String key) {
    return "/"
        + bucket
        + "/"
        + String.join("/", List.of(key.split("/", -1)).stream().map(S3Store::encoded).toList());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
