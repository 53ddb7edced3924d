/** Keeps people and rosters in MongoDB: documents and indexes live here and nowhere else. */
@NullMarked
package dev.attune.admin.people.mongo;

import org.jspecify.annotations.NullMarked;
