import { useRoute } from 'preact-iso';
import { InstanceView } from './InstanceView';

/** Another instance is another page: nothing of the one before stays. */
export function InstancePage() {
  const { params } = useRoute();
  const ref = params.ref ?? '';
  return <InstanceView key={ref} reference={ref} />;
}
