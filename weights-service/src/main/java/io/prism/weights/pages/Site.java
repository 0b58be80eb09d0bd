package io.prism.weights.pages;

/**
 * What the frame around a page knows.
 *
 * @param at key of the page in the navigation; empty when it is not there
 */
public record Site(String at) {
  static Site at(String key) {
    return new Site(key);
  }
}
