package io.prism.base.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.prism.contracts.ContractJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** HTTP bodies use the JSON form of the contracts. */
@ApplicationScoped
class JsonSetup {
  @Produces
  @Singleton
  ObjectMapper mapper() {
    return ContractJson.mapper();
  }
}
