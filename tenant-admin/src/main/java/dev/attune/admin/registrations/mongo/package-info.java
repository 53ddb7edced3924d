/** Keeps how registrations stand in MongoDB: documents and indexes live here and nowhere else. */
@NullMarked
package dev.attune.admin.registrations.mongo;

import org.jspecify.annotations.NullMarked;
