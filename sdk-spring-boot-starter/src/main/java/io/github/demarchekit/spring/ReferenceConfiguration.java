package io.github.demarchekit.spring;

import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.prefill.reference.AddressCompletion;
import io.github.demarchekit.prefill.reference.Administrations;
import io.github.demarchekit.prefill.reference.Communes;
import io.github.demarchekit.prefill.reference.Companies;
import io.github.demarchekit.prefill.reference.Countries;
import io.github.demarchekit.prefill.reference.Geocoder;
import io.github.demarchekit.prefill.reference.PublicHolidays;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the clients of public reference data from the settings that are there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    Settings.Geocoder.class,
    Settings.Communes.class,
    Settings.Companies.class,
    Settings.Administrations.class,
    Settings.PublicHolidays.class
})
class ReferenceConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting("geocoder.base-url")
    Geocoder geocoder(Settings.Geocoder settings, HttpTransport transport, Clock clock) {
        return Geocoder.builder(settings.baseUrl())
                .transport(transport)
                .clock(clock)
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting("geocoder.base-url")
    AddressCompletion addressCompletion(Settings.Geocoder settings, HttpTransport transport, Clock clock) {
        return AddressCompletion.builder(settings.baseUrl())
                .transport(transport)
                .clock(clock)
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting("communes.base-url")
    Communes communes(Settings.Communes settings, HttpTransport transport, Clock clock) {
        return Communes.builder(settings.baseUrl())
                .transport(transport)
                .clock(clock)
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting("companies.base-url")
    Companies companies(Settings.Companies settings, HttpTransport transport, Clock clock) {
        return Companies.builder(settings.baseUrl())
                .transport(transport)
                .clock(clock)
                .userAgent(settings.userAgent())
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting("administrations.base-url")
    Administrations administrations(Settings.Administrations settings, HttpTransport transport, Clock clock) {
        return Administrations.builder(settings.baseUrl())
                .transport(transport)
                .clock(clock)
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSetting("public-holidays.base-url")
    PublicHolidays publicHolidays(Settings.PublicHolidays settings, HttpTransport transport, Clock clock) {
        return PublicHolidays.builder(settings.baseUrl())
                .transport(transport)
                .clock(clock)
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    Countries countries() {
        return Countries.load();
    }
}
