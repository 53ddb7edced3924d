/** Keeps consents that were begun in MongoDB: documents and indexes live here and nowhere else. */
@NullMarked
package dev.attune.admin.consents.mongo;

import org.jspecify.annotations.NullMarked;
