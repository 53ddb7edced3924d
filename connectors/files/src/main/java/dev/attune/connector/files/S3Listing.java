package dev.attune.connector.files;

import dev.attune.connector.web.Body;
import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * One page of what a bucket holds.
 *
 * @param next asks for the next page; empty if this is the last
 */
record S3Listing(List<StoredFile> files, String next) {
  private static final XMLInputFactory XML = factory();

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** Reads one; null if it is none. */
  static @Nullable S3Listing read(Body body, String folder) {
    List<StoredFile> files = new ArrayList<>();
    Map<String, String> object = new HashMap<>();
    String next = "";
    boolean isListing = false;
    boolean isWhole = false;
    try {
      XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(body.bytes()));
      String text = "";
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            text = "";
            isListing |= reader.getLocalName().equals("ListBucketResult");
          }
          case XMLStreamConstants.CHARACTERS -> text = reader.getText();
          case XMLStreamConstants.END_ELEMENT -> {
            switch (reader.getLocalName()) {
              case "Key", "Size", "LastModified" -> object.put(reader.getLocalName(), text);
              case "NextContinuationToken" -> next = text;
              case "Contents" -> {
                add(files, object, folder);
                object.clear();
              }
              case "ListBucketResult" -> isWhole = true;
              default -> {
                // of no use here
              }
            }
          }
          default -> {
            // white space, comments
          }
        }
      }
    } catch (XMLStreamException | DateTimeException | NumberFormatException e) {
      return null;
    }
    return isListing && isWhole ? new S3Listing(files, next) : null;
  }

  private static void add(List<StoredFile> files, Map<String, String> object, String folder) {
    String key = object.getOrDefault("Key", "");
    String name = key.startsWith(folder) ? key.substring(folder.length()) : "";
    if (!name.isEmpty() && name.indexOf('/') < 0) {
      files.add(
          new StoredFile(
              name,
              Long.parseLong(object.getOrDefault("Size", "")),
              Instant.parse(object.getOrDefault("LastModified", ""))
                  .truncatedTo(ChronoUnit.SECONDS)));
    }
  }
}
