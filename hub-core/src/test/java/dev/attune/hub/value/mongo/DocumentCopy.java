package dev.attune.hub.value.mongo;

import java.nio.ByteBuffer;
import org.bson.RawBsonDocument;

/** A written document as it is read, without a store in between. */
public final class DocumentCopy {
  private DocumentCopy() {}

  public static StoredDocument of(RawBsonDocument document) {
    ByteBuffer bytes = document.getByteBuffer().asNIO();
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return DocumentReader.document(copy);
  }
}
