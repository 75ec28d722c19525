import { serviceFamily } from './service.js';

/** Pub/Sub and managed Kafka. Operations are methods of their REST APIs. */
export const family = serviceFamily({
  id: 'google-pubsub',
  connection: {
    gcp_conn_id: 'google_cloud_default',
    google_cloud_conn_id: '',
  },
  ignore: 'retry timeout metadata',
  common: 'project_id location impersonation_chain delegate_to',
  services: {
    'google.pubsub': `
      PubSubPublishOperator PubSubPublishMessageOperator: topics.publish (enable_message_ordering
        enable_open_telemetry_tracing messages project topic)
      PubSubSubscriptionCreateOperator PubSubCreateSubscriptionOperator: subscriptions.create (ack_deadline_secs
        dead_letter_policy enable_message_ordering expiration_policy fail_if_exists filter_ labels
        message_retention_duration message_retry_policy push_config retain_acked_messages retry_policy
        subscription subscription_project subscription_project_id topic topic_project)
      PubSubSubscriptionDeleteOperator PubSubDeleteSubscriptionOperator: subscriptions.delete
        (fail_if_not_exists project subscription)
      PubSubTopicCreateOperator PubSubCreateTopicOperator: topics.create (fail_if_exists kms_key_name labels
        message_retention_duration message_storage_policy project schema_settings topic)
      PubSubTopicDeleteOperator PubSubDeleteTopicOperator: topics.delete (fail_if_not_exists project topic)
      PubSubPullOperator: subscriptions.pull (ack_messages max_messages messages_callback return_immediately
        subscription)
      PubSubPullSensor: subscriptions.pull (ack_messages max_messages messages_callback project
        return_immediately subscription)
    `,
    'google.managedkafka': `
      ManagedKafkaCreateClusterOperator: clusters.create (cluster cluster_id request_id)
      ManagedKafkaCreateTopicOperator: topics.create (cluster_id topic topic_id)
      ManagedKafkaDeleteClusterOperator: clusters.delete (cluster_id request_id)
      ManagedKafkaDeleteConsumerGroupOperator: consumerGroups.delete (cluster_id consumer_group_id)
      ManagedKafkaDeleteTopicOperator: topics.delete (cluster_id topic_id)
      ManagedKafkaGetClusterOperator: clusters.get (cluster_id)
      ManagedKafkaGetConsumerGroupOperator: consumerGroups.get (cluster_id consumer_group_id)
      ManagedKafkaGetTopicOperator: topics.get (cluster_id topic_id)
      ManagedKafkaListClustersOperator: clusters.list (filter order_by page_size page_token)
      ManagedKafkaListConsumerGroupsOperator: consumerGroups.list (cluster_id page_size page_token)
      ManagedKafkaListTopicsOperator: topics.list (cluster_id page_size page_token)
      ManagedKafkaUpdateClusterOperator: clusters.patch (cluster cluster_id request_id update_mask)
      ManagedKafkaUpdateConsumerGroupOperator: consumerGroups.patch (cluster_id consumer_group consumer_group_id
        update_mask)
      ManagedKafkaUpdateTopicOperator: topics.patch (cluster_id topic topic_id update_mask)
    `,
  },
});
