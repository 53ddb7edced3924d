/** Tests of what tools are said to hold. */
@NullMarked
package dev.attune.admin.discovery;

import org.jspecify.annotations.NullMarked;
