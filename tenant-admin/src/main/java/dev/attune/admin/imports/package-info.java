/** Files of profiles: taken in part by part, looked at, imported, and taken back. */
@NullMarked
package dev.attune.admin.imports;

import org.jspecify.annotations.NullMarked;
