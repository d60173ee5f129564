/** What an author begins with. */
export const newTemplate = `{
  "workflow_name": "My Workflow",
  "component_name": "MINE",
  "version": 1,
  "stages": [
    {
      "stage_name": "FIRST",
      "stage_order": 1,
      "tasks": [
        { "task_name": "prepare", "parent_task": [], "task_queue": "prepare", "task_type": "SERVICE" },
        { "task_name": "approve", "parent_task": ["prepare"], "task_queue": "approve", "task_type": "HUMAN", "assigned_to": "approver" }
      ]
    }
  ]
}
`;

/** A published template as the beginning of the next version. */
export function nextVersion(template: Record<string, unknown>, version: number): string {
  return JSON.stringify({ ...template, version }, null, 2) + '\n';
}
