import { serviceFamily } from './service.js';

/** SNS, SQS, SES and EventBridge. Operations are those of their APIs. */
export const family = serviceFamily({
  id: 'aws-messaging',
  connection: {
    aws_conn_id: 'aws_default',
  },
  common: 'region_name region verify botocore_config',
  services: {
    'aws.sns': `
      SnsPublishOperator: Publish (message message_attributes message_deduplication_id message_group_id subject
        target_arn)
    `,
    'aws.sqs': `
      SQSPublishOperator SqsPublishOperator: SendMessage (delay_seconds message_attributes message_content
        message_deduplication_id message_group_id sqs_queue)
      SQSSensor SqsSensor: ReceiveMessage (delete_message_on_reception max_messages message_filtering
        message_filtering_config message_filtering_match_values num_batches sqs_queue visibility_timeout
        wait_time_seconds)
    `,
    'aws.ses': `
      SesEmailOperator: SendEmail (bcc cc custom_headers files html_content mail_from mime_charset mime_subtype
        reply_to return_path subject to)
    `,
    'aws.events': `
      EventBridgeDisableRuleOperator: DisableRule (event_bus_name name)
      EventBridgeEnableRuleOperator: EnableRule (event_bus_name name)
      EventBridgePutEventsOperator: PutEvents (endpoint_id entries)
      EventBridgePutRuleOperator: PutRule (description event_bus_name event_pattern name role_arn
        schedule_expression state tags)
    `,
  },
});
